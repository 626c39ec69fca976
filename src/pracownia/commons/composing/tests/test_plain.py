"""Drafts as plain data: editing, comparing, reading JSON, estimating, conditions as rows."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pracownia.commons.composing import comparing, conditioning, editing, estimating, reading
from pracownia.commons.composing.comparing import What
from pracownia.commons.composing.conditioning import Row
from pracownia.commons.composing.forms import lines
from pracownia.core.db import Missing

from .cast import definition_of, plain


def slugs(form):
    return [[field["slug"] for field in section["fields"]] for section in form["sections"]]


def test_a_question_moves_down_and_over_the_edge_into_the_next_section():
    once = editing.with_field_moved(plain(), "radna", 1)
    assert slugs(once)[0] == ["imie", "kadencja", "radna"]

    twice = editing.with_field_moved(once, "radna", 1)
    assert slugs(twice) == [["imie", "kadencja"], ["radna", "temat", "jaki"]]
    assert slugs(editing.with_field_moved(twice, "radna", -1))[0] == ["imie", "kadencja", "radna"]


def test_nothing_moves_over_the_edge_of_the_form():
    assert editing.with_field_moved(plain(), "imie", -1) == plain()
    assert editing.with_field_moved(plain(), "jaki", 1) == plain()
    assert slugs(editing.with_section_moved(plain(), "osoba", -1)) == slugs(plain())


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(["imie", "temat"]), st.sampled_from([-1, 1])), max_size=8)
)
def test_moving_loses_and_doubles_nothing(moves):
    form = plain()
    for slug, by in moves:
        form = editing.with_field_moved(form, slug, by)
    names = [field["slug"] for field in editing.fields(form)]
    assert sorted(names) == sorted(field["slug"] for field in editing.fields(plain()))


def test_a_new_question_has_a_code_of_its_words_and_no_other_has_the_same():
    form, slug = editing.with_field(plain(), "osoba", {"kind": "short", "label": "Imię"})
    assert slug == "imie-2"
    assert editing.field_of(form, "imie-2")["label"] == "Imię"


def test_what_is_gone_is_missing():
    with pytest.raises(Missing):
        editing.field_of(editing.without_field(plain(), "imie"), "imie")


def test_changes_have_types():
    before, after = plain(), plain()
    first, second = after["sections"]
    first["fields"][0] |= {"label": "Jak masz na imię?", "max_chars": 50, "required": False}
    first["fields"].append(second["fields"].pop(0))
    second["fields"][0]["condition"] = {"field": "temat", "any": ["inny", "drogi"]}
    first["fields"][3]["options"] = [["drogi", "Drogi i mosty"], ["inny", "Inny"], ["x", "Nowe"]]
    second["fields"].append({"slug": "nowe", "kind": "date", "label": "Od kiedy?"})
    after["minutes"] = 25

    found = {(change.what, change.slug) for change in comparing.changes(before, after)}
    assert found == {
        (What.MINUTES, ""),
        (What.WORDING, "imie"),
        (What.LIMITS, "imie"),
        (What.REQUIRED, "imie"),
        (What.MOVED, "temat"),
        (What.OPTION_ADDED, "temat"),
        (What.OPTION_REMOVED, "temat"),
        (What.OPTION_WORDING, "temat"),
        (What.CONDITION, "jaki"),
        (What.ADDED, "nowe"),
    }


def test_only_what_had_to_move_is_called_moved():
    after = editing.with_field_at(plain(), "imie", "osoba", 2)
    assert [(one.what, one.slug) for one in comparing.changes(plain(), after)] == [
        (What.MOVED, "imie")
    ]
    swapped = editing.with_section_moved(plain(), "osoba", 1)
    assert [one.what for one in comparing.changes(plain(), swapped)] == [What.SECTION_MOVED]


def test_a_form_does_not_differ_from_itself():
    assert comparing.changes(plain(), plain()) == []


def test_what_was_written_as_json_is_read_as_the_same():
    assert reading.read(reading.written(plain())) == (plain(), [])


@pytest.mark.parametrize(
    ("harm", "path"),
    [
        (lambda f: f.pop("title"), "title"),
        (lambda f: f.update(minutes="dużo"), "minutes"),
        (lambda f: f.update(sections={}), "sections"),
        (lambda f: f.update(obce=1), "obce"),
        (lambda f: f["sections"][1].pop("fields"), "sections[1].fields"),
        (
            lambda f: f["sections"][0]["fields"][1].update(kind="czary"),
            "sections[0].fields[1].kind",
        ),
        (lambda f: f["sections"][0]["fields"][0].pop("label"), "sections[0].fields[0].label"),
        (lambda f: f["sections"][0]["fields"][0].update(max_chars="sto"), "…max_chars"),
        (lambda f: f["sections"][0]["fields"][0].update(obce=1), "sections[0].fields[0]"),
        (lambda f: f["sections"][1]["fields"][0].update(options=[["a"]]), "…options[0]"),
        (lambda f: f["sections"][1]["fields"][0].update(options=[]), "sections[1].fields[0]"),
        (lambda f: f["sections"][0]["fields"][2].update(condition={"field": 1}), "…condition"),
        (lambda f: f["sections"][0]["fields"][0].update(slug="radna"), "sections[0].fields[0]"),
    ],
)
def test_a_fault_in_json_is_named_by_its_path(harm, path):
    form = plain()
    harm(form)
    read, faults = reading.read(json.dumps(form))
    assert read is None
    paths = [fault.path for fault in faults]
    assert any(
        one.endswith(path.removeprefix("…")) if path[0] == "…" else one == path for one in paths
    )


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '"x"', "[" * 90_000, '{"sections": [1, null]}']
)
def test_what_is_no_form_is_refused(text):
    read, faults = reading.read(text)
    assert read is None
    assert faults


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["slug", "label", "kind", "options", "condition", "required", "due_at", "x"]),
    json_values,
)
def test_no_json_breaks_the_reader(name, value):
    form = plain()
    form["sections"][1]["fields"][0][name] = value
    reading.read(json.dumps(form))
    form["sections"][1][name] = value
    reading.read(json.dumps(form))


def test_faults_in_json_are_said_in_polish_and_in_one_spelling():
    group = {
        "slug": "Zła",
        "kind": "group",
        "label": "A",
        "fields": [{"slug": "b", "kind": "file"}],
    }
    form = {**plain(), "format": reading.FORMAT}
    form["sections"] = [{**form["sections"][0], "fields": [group]}]
    _none, faults = reading.read(json.dumps(form))
    told = [str(fault) for fault in faults]

    assert told
    assert all("sections[0].fields[0]" in one for one in told)
    assert "Pole grupy „b”: powtarzana grupa nie może mieć pola typu „file”" in told[-1]
    assert not any(word in one for one in told for word in ("slug", "field of", "group asks"))
    found, _faults = reading.read(reading.written({**plain(), "title": "\u202eZapisy\u200b"}))
    assert found["title"] == "Zapisy"


def test_lines_keep_codes_when_their_words_change():
    before = [["a", "Alfa"], ["b", "Beta", "druga"]]
    assert lines.read("Alfa\nBeta 2 | druga", before) == [["a", "Alfa"], ["b", "Beta 2", "druga"]]
    assert lines.read("Beta\nGamma\nAlfa", before) == [
        ["b", "Beta"],
        ["gamma", "Gamma"],
        ["a", "Alfa"],
    ]
    assert lines.read(lines.shown(before), before) == before


rows = st.lists(
    st.one_of(
        st.builds(Row, st.just("temat"), st.sampled_from(["any", "none"]), st.just(("drogi",))),
        st.builds(Row, st.just("temat"), st.just("any"), st.just(("drogi", "inny"))),
        st.builds(Row, st.just("kadencja"), st.sampled_from(["is", "at_least"]), st.just((3,))),
        st.builds(Row, st.just("radna"), st.sampled_from(["answered", "empty"])),
    ),
    max_size=4,
)


@given(rows, st.sampled_from(["all", "some"]))
def test_rows_say_what_they_said(given_rows, join):
    found = conditioning.rows_of(conditioning.condition_of(join, given_rows))
    assert found is not None
    assert found[1] == given_rows
    assert len(given_rows) < 2 or found[0] == join


def test_a_condition_too_deep_for_rows_is_said_in_words():
    deep = {
        "all": [
            {"some": [{"field": "radna", "is": True}, {"field": "imie", "answered": True}]},
            {"not": {"field": "temat", "is": "inny"}},
        ]
    }
    assert conditioning.rows_of(deep) is None
    words = conditioning.words(deep, definition_of(plain()))
    assert "Czy zasiadasz w radzie?" in words
    assert "Inny temat" in words


def test_the_estimate_grows_with_text_and_halves_for_what_not_all_are_asked():
    short = estimating.minutes(definition_of(plain()))
    form = plain()
    form["sections"][1]["fields"][1] |= {"min_chars": 1400, "max_chars": 3000, "condition": {}}
    assert estimating.minutes(definition_of(form)) > short + 5
    # 150 words at 19 a minute are 7.9 minutes, half of them when there is a condition.
    always = definition_of(form).by_slug["jaki"]
    assert round(estimating.answering(always) / 60, 1) == 10.5
