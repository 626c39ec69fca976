"""Conditions: evaluation, chains, endings, and forms that nobody could fill in."""

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pracownia.commons.questionnaires import conditions, drawing, filling
from pracownia.commons.questionnaires.definition import Definition, Question, Step, Stop
from pracownia.commons.questionnaires.forms import SectionForm

from .kinds import YES_NO, a_field, a_form, a_part

FIELDS = ("a", "b", "c")
CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
PLAIN = st.sampled_from([True, False, 1, 2, 3.5, "x", "2", "2027-05-01", "2027-06-01"])
VALUES = st.one_of(
    st.none(),
    PLAIN,
    st.lists(st.sampled_from(["x", "y"]), max_size=2),
    st.builds(lambda a, b: {"since": a, "until": b}, *[st.sampled_from(["2027-05-01", ""])] * 2),
    st.just({"rows": {"r": "x"}}),
)
TESTS = st.one_of(
    st.builds(lambda f, v: {"field": f, "is": v}, st.sampled_from(FIELDS), PLAIN),
    st.builds(lambda f, v: {"field": f, "any": v}, st.sampled_from(FIELDS), st.lists(PLAIN)),
    st.builds(
        lambda f, t, v: {"field": f, t: v},
        st.sampled_from(FIELDS),
        st.sampled_from(["at_least", "at_most"]),
        st.sampled_from([1, 2, 3.5]),
    ),
    st.builds(
        lambda f, t: {"field": f, t: "2027-05-15"},
        st.sampled_from(FIELDS),
        st.sampled_from(["before", "after"]),
    ),
    st.builds(lambda f, v: {"field": f, "answered": v}, st.sampled_from(FIELDS), st.booleans()),
)
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.builds(lambda one: {"not": one}, inner),
        st.builds(lambda some: {"all": some}, st.lists(inner, max_size=3)),
        st.builds(lambda some: {"some": some}, st.lists(inner, max_size=3)),
    ),
    max_leaves=6,
)


def naive(condition, answers):
    """The meaning once more, by truth tables of the tests alone."""
    if "all" in condition:
        return not [one for one in condition["all"] if not naive(one, answers)]
    if "some" in condition:
        return bool([one for one in condition["some"] if naive(one, answers)])
    if "not" in condition:
        return naive(condition["not"], answers) is False
    value = answers.get(condition["field"])
    said = value if isinstance(value, list) else [value]
    if isinstance(value, dict):
        said = [*value.get("rows", {}).values(), None]
    if "answered" in condition:
        return (value not in (None, "", [], {})) == condition["answered"]
    if "is" in condition or "any" in condition:
        wanted = condition.get("any", [condition.get("is")])
        return any(alike(one, other) for one in said for other in wanted)
    if "at_least" in condition or "at_most" in condition:
        size = sized(value)
        if size is None:
            return False
        return (
            size >= condition["at_least"]
            if "at_least" in condition
            else size <= condition["at_most"]
        )
    days = value if isinstance(value, dict) else {"since": value, "until": value}
    if "before" in condition:
        return isinstance(days.get("until"), str) and "" < days["until"] < condition["before"]
    return isinstance(days.get("since"), str) and days["since"] > condition["after"]


def alike(one, other):
    if isinstance(one, bool) or isinstance(other, bool):
        return isinstance(one, bool) and isinstance(other, bool) and one == other
    return sized(one) == other if isinstance(other, int | float) else one == other


def sized(value):
    if isinstance(value, list):
        return len(value)
    try:
        return None if isinstance(value, bool | dict) or value is None else float(value)
    except ValueError:
        return None


@settings(max_examples=150, **CALM)
@given(CONDITIONS, st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, VALUES)))
def test_a_condition_means_what_it_says(condition, answers):
    assert conditions.is_well_formed(condition)
    assert conditions.holds(condition, answers) == naive(condition, answers)


@settings(max_examples=80, **CALM)
@given(
    CONDITIONS,
    st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, VALUES)),
    st.sets(st.sampled_from(FIELDS)),
)
def test_deciding_a_part_before_changes_nothing(condition, answers, open_):
    left = conditions.reduced(condition, answers, open_)

    assert conditions.holds(left, answers) == conditions.holds(condition, answers)
    assert set(conditions.fields_in(left)) <= open_


@settings(max_examples=60, **CALM)
@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=6))
def test_what_hangs_on_something_hidden_is_hidden_to_the_end_of_the_chain(links):
    """Each question is asked only if the one before said yes."""
    fields = [
        {
            "slug": f"p{n}",
            **YES_NO,
            **({"condition": {"field": f"p{n - 1}", "is": True}} if n else {}),
        }
        for n in range(len(links) + 1)
    ]
    form = a_form(a_part(*fields))
    answers = {f"p{n}": says for n, (says, given_) in enumerate(links) if given_}

    reached = 1
    while answers.get(f"p{reached - 1}") is True and reached <= len(links):
        reached += 1
    asked = [question.slug for question in filling.asked(form, answers)]

    assert asked == [f"p{n}" for n in range(min(reached, len(fields)))]
    assert set(filling.only_asked(form, answers)) <= set(asked)
    again = filling.only_asked(form, filling.only_asked(form, answers))
    assert again == filling.only_asked(form, answers)


@pytest.mark.parametrize(
    "bad",
    [
        {"field": "a"},
        {"field": "a", "is": 1, "any": [1]},
        {"field": 1, "is": 1},
        {"all": {}},
        {"all": [{}]},
        {"not": {}},
        {"some": [{"field": "a", "is": {"x": 1}}]},
        {"field": "a", "at_least": "wiele"},
        {"field": "a", "answered": "tak"},
        {"eval": "1"},
        [],
        None,
    ],
)
def test_what_is_not_the_language_is_refused(bad):
    assert not conditions.is_well_formed(bad)


def test_too_deep_a_condition_is_refused():
    deep = {"field": "a", "is": 1}
    for _ in range(20):
        deep = {"not": deep}

    assert not conditions.is_well_formed(deep)


ENDING = {"condition": {"field": "mieszka", "is": False}, "reason": "Nabór jest dla mieszkańców."}
RESIDENTS = a_form(
    a_part({"slug": "mieszka", **YES_NO}, slug="kto", endings=[ENDING]),
    a_part(
        {"slug": "ile", "kind": "number", "label": "Ile?"},
        slug="reszta",
        condition={"field": "mieszka", "answered": True},
    ),
)


def test_a_form_ends_early_with_its_reason_and_keeps_what_was_typed():
    answers = {"mieszka": False, "ile": 4}

    way = filling.way(RESIDENTS, answers)

    assert way.stop is not None
    assert way.stop.reason == "Nabór jest dla mieszkańców."
    assert [step.slug for step in way.steps] == ["kto"]
    assert way.after("kto") is None
    assert filling.problems(RESIDENTS, answers) == []
    assert filling.kept(RESIDENTS, answers) == answers
    assert filling.only_asked(RESIDENTS, answers) == {"mieszka": False}


def test_a_section_is_asked_by_its_condition():
    assert [step.slug for step in filling.way(RESIDENTS, {}).steps] == ["kto"]
    assert [one.slug for one in filling.asked(RESIDENTS, {"mieszka": True})] == ["mieszka", "ile"]


def a_bare_form(*questions, condition=None, endings=()):
    """Without the checks of drawing: what an imported or a half-built form may be."""
    return Definition(1, "X", 5, (Step("s", "S", "", questions, condition or {}),), endings)


def q(slug, kind="yes_no", condition=None, **more):
    return Question(slug, "s", kind, slug.upper(), condition=condition or {}, **more)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (
            a_bare_form(
                q("a", condition={"field": "b", "is": True}),
                q("b", condition={"field": "a", "is": True}),
            ),
            "Te pytania zależą od siebie w kółko: A → B → A",
        ),
        (
            a_bare_form(q("a", condition={"field": "b", "is": True}), q("b")),
            "Warunek pyta o „B”, a to pytanie jest później",
        ),
        (
            a_bare_form(q("a", condition={"field": "z", "is": True})),
            "Warunek pyta o pytanie, którego nie ma",
        ),
        (
            a_bare_form(q("a"), q("b", condition={"field": "a", "is": "nigdy"})),
            "Żadna odpowiedź na pytanie „A” nie spełni tego warunku",
        ),
        (
            a_bare_form(q("a", for_staff=True), q("b", condition={"field": "a", "is": True})),
            "Warunek pyta o „A”, a na to pytanie odpowiada tylko biuro",
        ),
        (
            a_bare_form(q("a"), q("b", "computed", rules={"sum": ["a"]})),
            "Pole liczy się z pytania „A”, które nie jest liczbą",
        ),
        (
            a_bare_form(q("a", "scale", rules={"last": 3, "marks": {"1": "źle", "3": "dobrze"}})),
            "Opisz każdą ocenę na skali. Bez opisu: 2",
        ),
        (
            a_bare_form(q("a"), endings=(Stop("s", {}, ""),)),
            "Napisz, dlaczego formularz kończy się w tym miejscu",
        ),
        (
            a_bare_form(q("a", condition={"zly": 1})),
            "Nie da się odczytać warunku. Ustaw go jeszcze raz",
        ),
    ],
)
def test_a_form_that_cannot_be_filled_in_is_named(form, text):
    with override("pl"):
        assert text in [flaw.text for flaw in form.problems()]


def test_a_good_form_has_no_problems():
    assert RESIDENTS.problems() == []


def test_a_condition_on_another_page_is_decided_by_the_server():
    form = a_form(
        a_part({"slug": "czy", **YES_NO}, slug="pierwsza"),
        a_part(
            {"slug": "tu", **YES_NO},
            a_field(
                "kwota",
                condition={
                    "all": [{"field": "czy", "is": True}, {"field": "tu", "is": True}],
                },
            ),
            slug="druga",
        ),
    )

    no = SectionForm(form.sections[1], {"czy": False})
    yes = SectionForm(form.sections[1], {"czy": True})

    assert [row["question"].slug for row in yes.rows] == ["tu", "kwota"]
    assert yes.rows[1]["condition"] == '{"all": [{"field": "tu", "is": true}]}'
    assert [row["question"].slug for row in no.rows] == ["tu"]


def test_a_drawing_names_what_is_wrong_with_new_kinds():
    bad = a_part(
        {"slug": "a", "kind": "matrix", "label": "A", "rows": [], "columns": [["x", "X"]]},
        {"slug": "b", "kind": "availability", "label": "B", "sessions": [["z", "kiedyś"]]},
        {"slug": "c", "kind": "computed", "label": "C"},
        {"slug": "d", "kind": "group", "label": "D", "fields": [{"slug": "e", "kind": "file"}]},
        {"slug": "f", "kind": "short", "label": "F", "retention": "wieczna"},
        slug="s",
        endings=[{"condition": {}, "reason": ""}],
    )

    with pytest.raises(ValueError, match="a group asks no file") as found:
        drawing.check([bad])

    assert len(str(found.value).splitlines()) == 9
