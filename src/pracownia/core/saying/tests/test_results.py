"""What the engines really answer on small inputs, said in both languages."""

from datetime import datetime

import pytest

from pracownia.core.polish import WARSAW
from pracownia.core.saying import say_refusal
from pracownia.core.saying.clock import HOLIDAYS
from pracownia.engines import (
    clock,
    identifiers,
    lotteries,
    readability,
    scoring,
    seating,
    slots,
    themes,
)
from pracownia.engines import search as searching
from pracownia.engines.errors import BadInput
from pracownia.engines.selection.read import candidates_from, rules_from

from .test_catalogues import in_both, of


def said(engine, messages):
    return [of(engine, one.key, one.values) for one in messages]


def test_a_timetable_says_why_somebody_has_no_place():
    case = {
        "kandydaci": [[1, 0], [1, 0], [0, 0], [0, 1]],
        "oceniajacy": [[1, 1], [1, 0]],
        "konflikty": [[3, 0]],
        "sal": 1,
        "osob_w_komisji": 1,
    }
    answer = slots.arrange(slots.case_from(case), seed="2027")
    why = [said("slots", [one.why, *one.fixes]) for one in answer.unplaced]

    assert [one[0] for one in why] == [
        "W tych terminach (1) szukają miejsca 2 osoby. Jest na nie 1 miejsce. "
        "Ich liczbę ograniczają sale.",
        "Tej osobie nie pasuje żaden termin.",
        "W terminach tej osoby (2) nie ma osoby oceniającej bez konfliktu interesów. "
        "Konflikt dotyczy: 1.",
    ]
    assert why[0][1] == "Ta osoba dostanie miejsce, jeśli poda też ten termin: 2."


POOL = [{"wiek": age} for age in ("do 30", "do 30", "do 30", "ponad 30", "ponad 60")]


@pytest.mark.parametrize("most", [0, 1])
def test_a_draw_says_chances_and_who_fits_nowhere(most):
    quotas = [("do 30", 1, 2), ("ponad 30", 1, 1), ("ponad 60", 0, most)]
    stated = [lotteries.Quota("wiek", *one) for one in quotas]
    drawn = lotteries.lottery(POOL, stated, size=3, seed="2027", panels=20)
    sentences = said("lotteries", drawn.explanations)

    assert "Ta osoba jest w każdym składzie: 4." in sentences
    assert (most == 1) == (not any("nie mieści się" in one for one in sentences))


def test_a_draw_that_cannot_be_says_which_limits_clash():
    stated = [lotteries.Quota("wiek", "do 30", 0, 1), lotteries.Quota("wiek", "ponad 30", 0, 1),
              lotteries.Quota("wiek", "ponad 60", 0, 1)]  # fmt: skip
    drawn = lotteries.lottery(POOL, stated, size=4, seed="2027")

    assert said("lotteries", drawn.explanations) == [
        "Żaden skład nie spełnia razem tych limitów: „wiek: do 30” (najwyżej 1)."
    ]


def test_a_seating_says_what_is_proven_and_what_changed_on_the_day():
    case = {"people": 9, "tables": 3, "rounds": 4, "org": list("aaabbbccc"), "hosts": {"0": 0}}
    found = seating.seat(seating.case_from(case), seed=1, effort=0.01)
    after = seating.reseat(found, round=1, absent=[0, 4])
    sentences = said("seating", [*found.notices, *after.notices])

    assert any(one.startswith("Spotk") for one in sentences)
    assert "Runda 2: stół 1 nie ma gospodarza." in sentences


def test_rules_that_clash_are_said_with_their_round():
    case = {"people": 4, "tables": 2, "rounds": 1, "together": [[0, 1]], "apart": [[0, 1]]}
    found = seating.seat(seating.case_from(case), seed=1, effort=0.01)

    assert said("seating", found.notices) == [
        "Runda 1: zasady, kto siedzi razem, a kto osobno, są ze sobą sprzeczne "
        "(osoby: 4, stoły: 2)."
    ]


def test_giving_out_and_counting_marks_say_what_gave_way():
    case = {"applications": ["A", "B"], "reviewers": [{"id": "Lis", "max": 1}], "need": 1}
    lone = [scoring.Mark("A", "Lis", 5.0), scoring.Mark("B", "Lis", 4.0)]
    apart = [scoring.Mark(a, r, m) for a, r, m in
             [("A", "Lis", 5), ("A", "Rak", 4), ("B", "Szulc", 3), ("B", "Kos", 2)]]  # fmt: skip

    assert said("scoring", scoring.assign(scoring.bids_from(case), seed="1").changes)
    assert said("scoring", scoring.score(lone, seed="1").notices)
    assert "tworzą 2 grupy" in said("scoring", scoring.score(apart, seed="1").notices)[0]


def test_themes_and_opinions_say_how_sure_they_are():
    answers = [themes.Answer("1", "Chodniki są dziurawe", ("Drogi",)),
               themes.Answer("2", "Remont chodnika przy szkole", ())]  # fmt: skip
    coding = themes.suggest(answers, seed="1")
    first = themes.suggest(answers[1:], seed="1")
    votes = themes.votes_from("participant,a,b\nx,1,1\ny,-1,0\n")
    notices = [*coding.notices, *first.notices, *(one.message for one in coding.suggestions)]

    assert len(said("themes", notices)) == 3
    assert said("themes", themes.opinions(votes).explanations) == [
        "Nie pokazujemy grup: na dość wiele stwierdzeń głosowało za mało osób (2, a potrzeba 30)."
    ]


def test_findings_in_a_letter_say_what_to_write_instead():
    letter = "Należność należy uiścić w terminie 14 dni od dnia doręczenia decyzji. "
    sentences = said("readability", [one.message for one in readability.find(letter * 2)])

    assert any("„uiścić” to język urzędowy. Lepiej: „zapłacić”" in one for one in sentences)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("PESEL", "44051401359"),
        ("PESEL", "44051401358"),
        ("NIP", "828235169x"),
        ("NIP", "8,28E+09"),
        ("REGON", "33362170"),
        ("KRS", "123"),
        ("KOD", "43100"),
        ("KOD", "43-1"),
        ("TERYT", "241201"),
        ("TELEFON", "0 22 123 45 67"),
        ("TELEFON", "112"),
        ("TELEFON", ""),
    ],
)
def test_a_number_is_explained_and_never_repeated_when_wrong(kind, value):
    answer = identifiers.explain(kind, value)
    sentences = said("identifiers", [answer.message, *answer.hints])

    assert len(sentences) == 1 + len(answer.hints)
    assert kind == "TELEFON" or value not in sentences[0]


def test_a_wrong_number_is_refused_with_its_sentence():
    with pytest.raises(BadInput) as refusal:
        identifiers.normalise("REGON", "123")
    assert in_both(lambda: say_refusal(refusal.value)) == (
        "Numer REGON ma 9 albo 14 cyfr, a tu są 3 cyfry."
    )


def test_a_term_says_why_it_ends_then():
    christmas = datetime(2026, 12, 22, 15, tzinfo=WARSAW)
    words = said("clock", clock.deadline(christmas, clock.Term("working_days", 3)).explanations)

    assert words[0] == "Dnia zdarzenia (22 grudnia 2026) się nie liczy."
    assert "24 grudnia 2026 to dzień wolny od pracy: Wigilia Bożego Narodzenia." in words
    assert "27 grudnia 2026 to niedziela." in words
    assert words[-1] == "Termin kończy się z końcem dnia 29 grudnia 2026 według czasu w Polsce."


def test_every_holiday_is_known_in_english():
    days = [datetime(2027, 1, 1, tzinfo=WARSAW), datetime(2027, 7, 1, tzinfo=WARSAW)]
    terms = [clock.deadline(day, clock.Term("working_days", 130)) for day in days]
    names = {one.values.get("name") for term in terms for one in term.explanations} - {None}

    assert names == set(HOLIDAYS)


def test_search_says_why_a_document_was_found():
    store = searching.MemoryStore()
    store.put(searching.Document("practice", "1", {"title": "Rada seniorów", "body": "Statut."}))
    why = [one for query in ("rada seniorow", "radą", "senorów")
           for hit in searching.search(query, store).hits for one in hit.why]  # fmt: skip

    assert said("search", [one.message for one in why])


@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        (
            lambda: candidates_from("nr,punkty\nZ1,dużo\n", _terms()),
            "Wiersz 2, kolumna „punkty”: wpisz punkty jako liczbę zamiast „dużo”.",
        ),
        (
            lambda: slots.case_from({"kandydaci": [[2]], "oceniajacy": []}),
            "Wiersz 0, kolumna „kandydaci”: przy terminie nr 0 wpisz 1 (pasuje) albo 0 "
            "(nie pasuje) zamiast „2”.",
        ),
        (
            lambda: seating.case_from({"people": [1], "tables": None}),
            "Kolumna „tables”: wpisz liczbę całkowitą od 1 do 2\u00a0000.",
        ),
        (
            lambda: scoring.marks_from("application,reviewer,mark\nA,Lis,pięć\n"),
            "Wiersz 2, kolumna „mark”: wpisz liczbę zamiast „pięć”.",
        ),
        (
            lambda: themes.votes_from("participant,park\nx,7\n"),
            "Wiersz 2, kolumna „park”: wpisz 1 (za), -1 (przeciw), 0 (bez zdania) albo nic "
            "zamiast „7”.",
        ),
        (
            lambda: lotteries.quotas_from("category,feature,min,max\nwiek,do 30,a,2\n"),
            "Wiersz 2, kolumna „min”: wpisz liczbę całkowitą, co najmniej 0, zamiast „a”.",
        ),
    ],
)
def test_a_refusal_names_the_row_and_the_column(read, sentence):
    with pytest.raises(BadInput) as refusal:
        read()
    assert in_both(lambda: say_refusal(refusal.value)) == sentence


def _terms():
    return rules_from({"number": "nr", "marks": "punkty", "places": 1, "rules": []})
