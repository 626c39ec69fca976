"""Each reason is a whole sentence and true: take the reason away and the outcome changes."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import translation

from pracownia.engines import selection as engine
from pracownia.engines.selection import Candidate, Distinct, Each, Limit, Threshold
from pracownia.engines.selection.record import why_json
from pracownia.enrol.selection.rules import Law, reasons
from pracownia.enrol.selection.rules.concessions import concessions, contradiction


def person(number, marks, commune="", role="radny"):
    return Candidate(
        number,
        Decimal(marks),
        {"gmina": commune or number, "wojt": "tak" if role == "wojt" else ""},
    )


PEOPLE = [
    person("A", 90, "Poraj", "wojt"),
    person("B", 88, "Poraj"),
    person("C", 85),
    person("D", 80, role="wojt"),
    person("E", 80),
    person("F", 80),
    person("G", 79),
    person("H", 60, role="wojt"),
    person("I", 45),
]
RULES = [Each("gmina", 1), Limit("wojt", "tak", 3), Threshold(Decimal(50))]
LAWS = [
    Law("each", "Najwyżej 1 z gminy", "gmina", None, 1),
    Law("limit", "Wójtowie", "wojt", 3, None),
    Law("threshold", "", marks="50"),
]


def chosen(people=PEOPLE, rules=RULES, places=5):
    return engine.select(people, rules, places=places, reserve=2, seed="7")


def whys(selection):
    return {number: why_json(one) for number, one in engine.explain_all(selection).items()}


@pytest.fixture(autouse=True)
def in_polish():
    with translation.override("pl"):
        yield


def with_marks(number, marks):
    return [replace(one, marks=Decimal(marks)) if one.number == number else one for one in PEOPLE]


def said(number, selection=None):
    return " ".join(reasons.for_committee(whys(selection or chosen())[number], LAWS))


def told(number):
    return " ".join(reasons.for_person(whys(chosen())[number], LAWS))


def test_every_standing_has_sentences_for_both_readers():
    standings = {number: one["standing"] for number, one in whys(chosen()).items()}
    assert set(standings.values()) >= {
        "indispensable",
        "chosen",
        "impossible",
        "below_threshold",
        "rules",
    }
    for number in standings:
        assert said(number).endswith(".")
        assert told(number).endswith(".")


def test_indispensable():
    assert said("H") == (
        "Ma 60 pkt. Bez tej osoby żadna lista nie spełnia limitów: „Wójtowie” (co najmniej 3)."
    )
    assert told("H") == "Twoje zgłoszenie pozwala spełnić limity: „Wójtowie” (co najmniej 3)."
    without = [one for one in PEOPLE if one.number != "H"]
    assert not chosen(without).feasible
    assert "H" not in chosen(rules=[RULES[0], RULES[2]]).chosen


def test_chosen_with_a_margin_that_is_exact():
    assert "nawet z oceną niższą o 5 pkt" in said("C")
    margin = Decimal(5)

    def with_less(less):
        return [
            replace(one, marks=one.marks - less) if one.number == "C" else one for one in PEOPLE
        ]

    assert "C" in chosen(with_less(margin - 1)).chosen
    assert "C" not in chosen(with_less(margin + 1)).chosen


def test_the_lot_decides_between_equals_and_another_seed_may_decide_otherwise():
    outcomes = {
        frozenset(engine.select(PEOPLE, RULES, places=5, reserve=0, seed=str(n)).chosen)
        for n in range(20)
    }
    assert len(outcomes) == 2
    answers = whys(chosen())
    standings = {number: answers[number]["standing"] for number in "EF"}
    assert sorted(standings.values()) == ["chosen_by_lot", "lost_by_lot"]
    for number, standing in standings.items():
        place = answers[number]["place_by_lot"]
        assert f"miejsce {place} w losowaniu" in said(number)
        assert f"Twoje miejsce w losowaniu: {place}." in told(number)
        words = "bez tej osoby" if standing == "chosen_by_lot" else "z tą osobą"
        assert words in said(number)


def test_marks_say_how_many_more_would_do():
    rules, laws = [RULES[0], RULES[2]], [LAWS[0], LAWS[2]]
    answer = whys(chosen(rules=rules))["G"]

    assert answer["standing"] == "marks"
    assert reasons.for_committee(answer, laws) == [
        "Ma 79 pkt, a każda osoba na wyliczonej liście co najmniej 80.",
        "Żeby zrównać się z kimś z listy, trzeba było jeszcze 1 pkt.",
    ]
    assert reasons.for_person(answer, laws) == [
        "Każda osoba na wyliczonej liście ma co najmniej 80 pkt.",
        "Żeby zrównać się z kimś z listy, trzeba było jeszcze 1 pkt.",
    ]
    assert "G" in chosen(with_marks("G", 81), rules).chosen
    assert "G" not in chosen(with_marks("G", "79.5"), rules).chosen


def test_limits_that_forbid_somebody_are_the_true_ones():
    words = said("B")
    assert "„Najwyżej 1 z gminy” (najwyżej 1 z każdej)" in words
    assert "„Wójtowie” (co najmniej 3)" in words
    for without in ([RULES[1], RULES[2]], [RULES[0], RULES[2]]):
        freed = engine.explain_all(chosen(rules=without))
        assert freed["B"].standing != "impossible"


def test_limits_that_put_fewer_points_on_the_list_are_named():
    # Fewer heads of municipalities are needed than there are, so B could come in for a price.
    rules = [Each("gmina", 1), Limit("wojt", "tak", 2), Threshold(Decimal(50))]
    laws = [LAWS[0], Law("limit", "Wójtowie", "wojt", 2, None), LAWS[2]]
    answer = whys(chosen(rules=rules))["B"]
    words = " ".join(reasons.for_committee(answer, laws))

    assert answer["standing"] == "rules"
    assert "na wyliczonej liście" in words
    assert "Z tą osobą cała lista miałaby o" in words
    assert "„Najwyżej 1 z gminy”" in words
    assert "B" in chosen(rules=rules[1:]).chosen


def test_below_the_threshold():
    assert said("I") == "Ma 45 pkt, a najniższa ocena, którą bierzemy pod uwagę, to 50."
    assert told("I") == "Najniższa ocena, którą bierzemy pod uwagę, to 50 pkt."
    freed = engine.explain_all(chosen(rules=RULES[:2]))
    assert freed["I"].standing != "below_threshold"


def test_what_people_decided_is_told_with_their_reason():
    reason = "Jedyna osoba z doświadczeniem."
    assert reasons.by_people("selected", reason).endswith(reason)
    assert "rezerwy" in reasons.by_people("reserve", reason)
    assert "skreśliła" in reasons.by_people("refused", reason)
    for outcome in ("selected", "reserve", "refused"):
        assert reasons.to_person_by_people(outcome, reason).endswith(reason)


def test_those_passed_over_hear_which_limit_would_break():
    assert reasons.skipped(LAWS, [1]) == (
        "Z tą osobą nie byłyby spełnione limity: „Wójtowie” (co najmniej 3)."
    )
    assert "nie dałoby się obsadzić" in reasons.skipped(LAWS, [])


def test_concessions_are_whole_sentences_and_each_is_enough():
    rules = [Each("gmina", 1), Limit("wojt", "tak", 4), Distinct("gmina", 5)]
    laws = [LAWS[0], Law("limit", "Wójtowie", "wojt", 4, None), LAWS[0]]
    found = chosen(rules=rules)
    assert not found.feasible

    assert contradiction(found, laws) == (
        "Tych warunków nie da się spełnić razem: „Wójtowie” (co najmniej 4)."
    )
    assert concessions(found, laws) == [
        "Obniż dolną granicę limitu „Wójtowie” z 4 do 3. Lista miałaby wtedy razem 395 pkt."
    ]
    eased = [rules[0], Limit("wojt", "tak", 3), rules[2]]
    assert chosen(rules=eased).total == 395


def test_too_few_people_for_the_places():
    found = chosen(PEOPLE[:3], RULES[:1], places=3)
    assert contradiction(found, LAWS) == (
        "Tych warunków nie da się spełnić razem: liczba miejsc: 3; "
        "„Najwyżej 1 z gminy” (najwyżej 1 z każdej)."
    )
    assert concessions(found, LAWS) == [
        "Podnieś górną granicę limitu „Najwyżej 1 z gminy” z 1 do 2. "
        "Lista miałaby wtedy razem 263 pkt."
    ]
