"""Each kind: what it reads, what it refuses in which words, how it is read, and hidden."""

from datetime import date

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import override

from pracownia.commons.questionnaires import filling, limits, texts, values
from pracownia.commons.questionnaires.forms import SectionForm
from pracownia.commons.questionnaires.queries import readable

from .kinds import FIELDS, YES_NO, a_field, a_form, a_part, a_question

TODAY = date(2027, 4, 1)
READ = [
    ("kwota", "kwota=1 200,5 zł", "1200.50", "1\u00a0200,50\u00a0zł"),
    ("dzien", "dzien=1.05.2027", "2027-05-01", "1 maja 2027"),
    ("dzien", "dzien=2027-05-01", "2027-05-01", "1 maja 2027"),
    (
        "okres",
        "okres-since=2027-05-01&okres-until=2027-05-03",
        {"since": "2027-05-01", "until": "2027-05-03"},
        "1–3 maja 2027",
    ),
    ("praca", "praca-since=2020-01-01", {"since": "2020-01-01"}, "od 1 stycznia 2020"),
    ("waga", "waga=c,a,b&waga-mine=on", ["c", "a", "b"], "1. C\n2. A\n3. B"),
    ("waga", "waga=a,b,c&waga-up=c", ["a", "c", "b"], "1. A\n2. C\n3. B"),
    ("waga", "waga=a,b,c&waga-down=a", ["b", "a", "c"], "1. B\n2. A\n3. C"),
    ("waga", "waga=a,b,c", None, ""),
    (
        "ocena",
        "ocena-sala=zle&ocena-obiad=dobrze",
        {"rows": {"sala": "zle", "obiad": "dobrze"}},
        "Sala: Źle\nObiad: Dobrze",
    ),
    (
        "terminy",
        "terminy-z1=tak&terminy-z2=nie",
        {"rows": {"z1": "tak", "z2": "nie"}},
        "Zjazd 1: 9 lipca 2027, 10:00–16:00: Tak\n"
        "Zjazd 2: 10 września 2027, 10:00 – 11 września 2027, 16:00: Nie",
    ),
    ("adres", "adres=Anna@Example.PL", "Anna@example.pl", "Anna@example.pl"),
    ("telefon", "telefon=600 700 800", "+48600700800", "+48\u00a0600\u00a0700\u00a0800"),
    ("pesel", "pesel=44051401359", "44051401359", "44051401359"),
    ("nip", "nip=PL 526-000-12-46", "5260001246", "5260001246"),
    ("regon", "regon=000331501", "000331501", "000331501"),
    ("krs", "krs=0000 012345", "0000012345", "0000012345"),
    (
        "dzialania",
        "dzialania-items=2&dzialania-0-nazwa=Festyn&dzialania-0-koszt=50",
        [{"nazwa": "Festyn", "koszt": "50.00"}],
        "1. Nazwa: Festyn; Koszt: 50,00\u00a0zł",
    ),
    ("opis", "opis=Dwa słowa", "Dwa słowa", "Dwa słowa"),
]


@pytest.mark.parametrize(("slug", "sent", "kept", "text"), READ)
def test_what_a_browser_sends_is_kept_read_and_good(slug, sent, kept, text):
    question = a_question(slug)

    value = values.value_of(question, QueryDict(sent.replace("+", "%2B")))

    assert value == kept
    with override("pl"):
        assert texts.text_of(question, value) == text
        assert value is None or limits.flaw(question, value, TODAY) == ""


@pytest.mark.parametrize(
    ("slug", "value", "message"),
    [
        ("kwota", "dużo", "Wpisz kwotę cyframi, na przykład 1200 lub 1200,50"),
        ("kwota", "50.00", "Kwota może wynosić co najmniej 100\u00a0zł"),
        ("kwota", None, "Wpisz kwotę"),
        ("dzien", "31.02.2027", "Wpisz datę, która jest w kalendarzu, na przykład 1.05.2027"),
        ("dzien", "2027-06-01", "Data może być od 1 maja 2027 do 31 maja 2027"),
        ("urodzenie", "2027-04-02", "Data może być najpóźniej 1 kwietnia 2027"),
        ("okres", {"since": "2027-05-01"}, "Wpisz ostatni dzień okresu"),
        ("okres", {"until": "2027-05-01"}, "Wpisz pierwszy dzień okresu"),
        (
            "okres",
            {"since": "2027-05-02", "until": "2027-05-01"},
            "Ostatni dzień okresu nie może być wcześniejszy niż pierwszy",
        ),
        ("waga", ["a"], "Ułóż wszystkie odpowiedzi po kolei"),
        ("waga", None, "Wybierz kolejność"),
        (
            "ocena",
            {"rows": {"sala": "zle"}},
            "Odpowiedz w każdym wierszu. Został 1: „Obiad”",
        ),
        ("terminy", None, "Wybierz dostępność"),
        ("adres", "anna", "Wpisz adres e-mail, na przykład anna@example.pl"),
        ("telefon", "60070080", "Polski numer telefonu ma 9 cyfr, a tu jest ich 8"),
        ("telefon", "112", "112 to numer alarmowy. Wpisz numer, który odbierasz"),
        ("pesel", "4405140135", "PESEL ma 11 cyfr, a tu jest ich 10"),
        (
            "pesel",
            "44051401358",
            "Jedna cyfra się nie zgadza albo dwie są zamienione. Sprawdź numer",
        ),
        ("pesel", "44951401370", "Pierwsze sześć cyfr nie jest datą urodzenia. Sprawdź numer"),
        ("nip", "0000000000", "Numer nie składa się z samych zer. Sprawdź go"),
        ("regon", "12345", "REGON ma 9 albo 14 cyfr, a tu jest ich 5"),
        ("krs", "12a", "Użyj samych cyfr. Jest tu znak „a”"),
        ("dzialania", None, "Dodaj przynajmniej jedno działanie"),
        ("dzialania", [{"nazwa": "x"}] * 3, "Pozycji może być najwyżej 2. Usuń 1"),
        ("opis", "jedno", "Opis musi mieć co najmniej 2 słowa. Dopisz jeszcze 1"),
        ("opis", "za dużo słów tutaj", "Opis może mieć najwyżej 3 słowa. Skróć o 1"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(slug, value, message):
    with override("pl"):
        assert limits.flaw(a_question(slug), value, TODAY) == message


def test_a_mistake_in_a_group_is_said_at_its_own_field():
    form = a_form(a_part(a_field("dzialania")))
    answers = {"dzialania": [{"nazwa": "Festyn"}, {"koszt": "drogo"}]}

    found = filling.problems(form, answers)

    assert [one.field for one in found] == ["dzialania-1-nazwa", "dzialania-1-koszt"]
    page = SectionForm(form.sections[0], answers, found)
    assert page["dzialania-1-koszt"].errors
    assert not page["dzialania-0-koszt"].errors


def test_buttons_of_a_group_add_and_remove_without_scripts():
    question = a_question("dzialania")
    one = "dzialania-items=1&dzialania-0-nazwa=A&"
    sent = "dzialania-items=2&dzialania-0-nazwa=A&dzialania-1-nazwa=B&"

    more = values.value_of(question, QueryDict(f"{one}dzialania-add=tak"))
    less = values.value_of(question, QueryDict(f"{sent}dzialania-0-remove=tak"))
    full = values.value_of(question, QueryDict(f"{sent}dzialania-add=tak"))

    assert more == [{"nazwa": "A"}, {}]
    assert less == [{"nazwa": "B"}]
    assert full == [{"nazwa": "A"}, {"nazwa": "B"}]
    assert filling.only_asked(a_form(a_part(a_field("dzialania"))), {"dzialania": more}) == {
        "dzialania": [{"nazwa": "A"}]
    }


@pytest.mark.parametrize("slug", FIELDS)
def test_a_hidden_question_of_any_kind_is_neither_required_nor_kept(slug):
    first = {"slug": "czy", **YES_NO}
    form = a_form(a_part(first, a_field(slug, condition={"field": "czy", "is": True})))
    hidden = {"czy": False, slug: "cokolwiek"}

    assert filling.problems(form, hidden) == []
    assert filling.only_asked(form, hidden) == {"czy": False}
    assert slug not in {line.slug for part in readable(form, hidden) for line in part.lines}


@pytest.mark.parametrize("slug", FIELDS)
def test_every_kind_is_drawn_empty_full_and_with_its_error(slug):
    form = a_form(a_part(a_field(slug)))
    good = next((kept for one, _sent, kept, _text in READ if one == slug and kept), None)

    for answers in ({}, {slug: good} if good else {}):
        page = SectionForm(form.sections[0], answers, filling.problems(form, answers))
        html = render(page)
        assert f'id="pytanie-{slug}"' in html
        assert ("blad-pola" in html) is bool(filling.problems(form, answers))


@pytest.mark.parametrize(("slug", "sent", "kept", "text"), READ)
def test_what_the_page_shows_is_what_it_sends_again(slug, sent, kept, text):
    form = a_form(a_part(a_field(slug)))
    page = SectionForm(form.sections[0], {slug: kept} if kept else {})
    data = QueryDict(mutable=True)
    data.update({name: str(value) for name, value in page.data.items() if value != ""})
    data[f"{slug}-items"] = "1"

    assert values.value_of(a_question(slug), data) == kept


@pytest.mark.parametrize(
    ("rules", "answers", "found"),
    [
        ({"sum": ["a", "b"], "unit": "zł"}, {"a": 2, "b": "1.50"}, 3.5),
        ({"sum": ["a", "b"]}, {"a": 2}, 2),
        ({"product": ["a", "b"]}, {"a": 2}, None),
        ({"product": ["a", "b"]}, {"a": 2, "b": "1.50"}, 3),
        ({"difference": ["a", "b"]}, {"a": 2, "b": "1.50"}, 0.5),
        ({"count": ["a", "b"]}, {"a": 2}, 1),
        ({"sum": ["a"]}, {"a": "dużo"}, None),
    ],
)
def test_a_computed_field_counts_only_what_it_declares(rules, answers, found):
    form = a_form(
        a_part(
            {"slug": "a", "kind": "number", "label": "A", "required": False},
            {"slug": "b", "kind": "money", "label": "B", "required": False},
            {"slug": "razem", "kind": "computed", "label": "Razem", **rules},
        )
    )

    sent = filling.only_asked(form, {**answers, "razem": 999})

    assert sent.get("razem") == found
    assert filling.problems(form, {"a": 2, "b": "1.50"}) == []


def render(page):
    with override("pl"):
        return render_to_string("questionnaires/section.html", {"form": page})
