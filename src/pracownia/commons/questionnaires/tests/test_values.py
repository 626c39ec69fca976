"""What browsers send becomes one clean spelling."""

import pytest
from django.http import QueryDict

from pracownia.commons.people.models import Organisation
from pracownia.commons.questionnaires import drawing, filling, marks, values
from pracownia.commons.questionnaires.marks import Arrival, Mark

from .cast import SECTIONS, a_definition

DEFINITION = a_definition()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  Łódź ", "Łódź"),
        ("o\u0301", "ó"),
        ("a\x00b", "ab"),
        ("a\ud800b", "ab"),
        ("a\u202eb\u200b", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("😀", "😀"),
    ],
)
def test_text_is_kept_in_one_spelling(sent, kept):
    assert values.clean(sent) == kept


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("", None), ("3 000", 3000), ("3000,50", 3000.5), ("3000.00", 3000), ("trzy", "trzy")],
)
def test_numbers_are_read_as_people_write_them(sent, kept):
    assert values.number(sent) == kept


@pytest.mark.django_db
def test_a_section_is_read_from_a_form():
    Organisation.objects.create(name="KGW „Jutrzenka”")
    data = QueryDict(
        "formy=rada&formy=zly&ngo=tak&organizacja=kgw „JUTRZENKA”&opis=Jeden%0D%0Adwa"
        "&gotowosc=3&plec=Q&zasady=on"
    )

    answers = filling.parse(DEFINITION, "wspolpraca", data, {"list": {"attachment": 1}})

    assert answers["formy"] == ["rada"]
    assert answers["organizacja"]["name"] == "KGW „Jutrzenka”"
    assert answers["opis"] == "Jeden\ndwa"
    assert answers["list"] == {"attachment": 1}
    assert answers["zasady"] == {"agreed": True, "document": "regulamin", "version": 2}
    assert "plec" not in answers


@pytest.mark.django_db
def test_a_municipality_is_found_or_asked_about_again():
    found = values.place({"gmina": "poraj"}, "gmina")
    many = values.place({"gmina": "Dąbrowa"}, "gmina")
    chosen = values.place(
        {"gmina": "Dąbrowa", "gmina-asked": "Dąbrowa", "gmina-chosen": many["choices"][1]}, "gmina"
    )

    assert (found["code"], found["kind"], found["voivodeship"]) == ("240904", "rural", "śląskie")
    assert len(many["choices"]) > 1
    assert chosen["code"] == many["choices"][1]


@pytest.mark.parametrize(
    ("sent", "arrival"),
    [
        ({"revision": 3, "tab": "a", "edits": 5}, Arrival.FRESH),
        ({"revision": 2, "tab": "a", "edits": 6}, Arrival.FRESH),
        ({"revision": 2, "tab": "a", "edits": 4}, Arrival.LATE),
        ({"revision": 2, "tab": "a", "edits": None}, Arrival.FRESH),
        ({"revision": 2, "tab": "b", "edits": 9}, Arrival.STALE),
        ({"revision": 2, "tab": "", "edits": None}, Arrival.STALE),
        ({"revision": None, "tab": "", "edits": None}, Arrival.FRESH),
    ],
)
def test_what_arrives_is_judged_by_revision_tab_and_edits(sent, arrival):
    assert marks.judge(Mark(3, "a", 5), **sent) is arrival


def test_every_mistake_in_a_drawing_is_named_at_once():
    bad = [
        {
            "slug": "sprawdz",
            "title": "",
            "fields": [
                {"slug": "a b", "kind": "short", "label": "A", "options": []},
                {"slug": "b", "kind": "one", "label": "B", "options": [["x", "X"]]},
                {"slug": "b", "kind": "mood", "label": ""},
                {"slug": "c", "kind": "short", "label": "C", "condition": {"field": "z", "is": 1}},
            ],
        }
    ]

    with pytest.raises(ValueError, match="not a good slug") as found:
        drawing.check(bad)

    assert len(str(found.value).splitlines()) == 9
    drawing.check(SECTIONS)
