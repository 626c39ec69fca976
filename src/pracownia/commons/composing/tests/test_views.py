"""The pages of the builder, without JavaScript: from an empty form to a published one."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.announce.programmes.models import Document, DocumentVersion, Window
from pracownia.commons.composing import actions, editing
from pracownia.commons.composing.models import Edit
from pracownia.commons.privacy.models import Text
from pracownia.commons.questionnaires.models import Questionnaire, Sheet, Version
from pracownia.enrol.applications.models import Call

from .cast import (
    ALL,
    BUILDER,
    NOW,
    a_draft,
    a_published_form,
    at,
    mark_in,
    now_in,
    plain,
    somebody,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_a_form_is_built_from_nothing_and_published(client, anna):
    made = client.post(f"{ALL}nowy/", {"start": "blank", "title": "Ankieta po spotkaniu"})
    version = Version.objects.get()
    assert made["Location"] == at(version)
    assert client.get(at(version)).status_code == 200

    client.post(at(version, "czesc/"), {"title": "Oceń spotkanie"})
    add = at(version, "czesc/ocen-spotkanie/pytanie/")
    assert client.get(add).status_code == 200
    assert client.get(f"{add}?rodzaj=one").status_code == 200
    answer = client.post(
        f"{add}?rodzaj=one",
        {
            "label": "Co dało najwięcej?",
            "required": "on",
            "options": "Rozmowy | przy stole\nWykład",
        },
    )
    assert answer["Location"] == at(version) + "#pytanie-co-dalo-najwiecej"
    client.post(f"{add}?rodzaj=long", {"label": "Napisz więcej", "hint": "Dwa zdania"})
    assert editing.fields(now_in(version)) == [
        {
            "slug": "co-dalo-najwiecej",
            "kind": "one",
            "label": "Co dało najwięcej?",
            "options": [["rozmowy", "Rozmowy", "przy stole"], ["wyklad", "Wykład"]],
        },
        {
            "slug": "napisz-wiecej",
            "kind": "long",
            "label": "Napisz więcej",
            "hint": "Dwa zdania",
            "required": False,
        },
    ]
    assert "Rozmowy" in text_of(client.get(at(version, "podglad/")))
    assert client.get(at(version, "opublikuj/")).status_code == 200
    assert client.post(at(version, "opublikuj/")).status_code == 302
    version.refresh_from_db()
    assert version.published_at
    assert "już się nie zmienia" in text_of(client.get(at(version)))


def test_a_condition_is_set_in_two_steps(client, draft):
    page = at(draft, "pytanie/temat/warunek/")
    first = client.get(page)
    assert "Czy zasiadasz w radzie?" in text_of(first)
    chosen = {"znak": mark_in(first), "join": "all", "warunek-0-question": "radna"}
    second = client.post(page, {**chosen, "warunek-0-known": ""})
    assert second.status_code == 200
    assert 'name="warunek-0-codes"' in text_of(second)

    chosen |= {"warunek-0-known": "radna", "warunek-0-test": "any"}
    assert client.post(page, chosen).status_code == 422
    more = {"warunek-0-codes": ["tak"], "warunek-1-question": "kadencja", "warunek-1-known": ""}
    third = client.post(page, {**chosen, **more})
    assert 'name="warunek-1-size"' in text_of(third)
    more |= {
        "warunek-1-known": "kadencja",
        "warunek-1-test": "at_least",
        "warunek-1-size": "2",
        "join": "some",
    }
    assert client.post(page, {**chosen, **more}).status_code == 302
    assert editing.field_of(now_in(draft), "temat")["condition"] == {
        "some": [{"field": "radna", "is": True}, {"field": "kadencja", "at_least": 2}]
    }

    again = client.get(page)
    assert "checked" in text_of(again)
    client.post(page, {"znak": mark_in(again), "usun": "tak"})
    assert "condition" not in editing.field_of(now_in(draft), "temat")


def test_an_early_ending_needs_a_condition_and_a_reason(client, draft):
    page = at(draft, "czesc/osoba/zakonczenie/")
    mark = mark_in(client.get(page))
    sent = {"znak": mark, "join": "all", "warunek-0-question": "", "warunek-0-known": ""}
    assert client.post(page, {**sent, "reason": "Tylko dla radnych."}).status_code == 422
    sent |= {
        "warunek-0-question": "radna",
        "warunek-0-known": "radna",
        "warunek-0-test": "any",
        "warunek-0-codes": ["nie"],
    }
    assert client.post(page, sent).status_code == 422
    assert client.post(page, {**sent, "reason": "Tylko dla radnych."}).status_code == 302
    (ending,) = now_in(draft)["sections"][0]["endings"]
    assert ending["condition"] == {"field": "radna", "is": False}
    assert "Tylko dla radnych." in text_of(client.get(at(draft)))
    again = client.get(page + "1/")
    client.post(page + "1/", {"znak": mark_in(again), "usun": "tak"})
    assert "endings" not in now_in(draft)["sections"][0]
    assert client.get(page + "9/").status_code == 404


def test_the_later_of_two_coordinators_loses_nothing(client, draft, programme):
    page = at(draft, "pytanie/imie/")
    mark = mark_in(client.get(page))
    actions.change_question(
        actor=BUILDER.__class__(is_admin=True),
        version_id=draft.pk,
        slug="imie",
        values={"label": "Imię albo imiona"},
        mark=mark,
        now=NOW,
    )
    answer = client.post(page, {"znak": mark, "label": "Jak masz na imię?", "required": "on"})
    assert answer.status_code == 409
    assert "Imię albo imiona" in text_of(answer)
    assert 'value="Jak masz na imię?"' in text_of(answer)
    client.post(page, {"znak": mark_in(answer), "label": "Jak masz na imię?", "required": "on"})
    assert editing.field_of(now_in(draft), "imie")["label"] == "Jak masz na imię?"


def test_things_move_by_buttons_are_deleted_after_a_question_and_come_back(client, draft):
    move = at(draft, "przenies/")
    client.post(move, {"co": "pytanie", "nazwa": "imie", "kierunek": "nizej"})
    client.post(move, {"co": "sekcja", "nazwa": "pomysl", "kierunek": "wyzej"})
    client.post(move, {"co": "pytanie", "nazwa": "jaki", "do": "osoba", "miejsce": "0"})
    client.post(at(draft, "pytanie/temat/miejsce/"), {"place": "osoba/1"})
    now = now_in(draft)
    assert [section["slug"] for section in now["sections"]] == ["pomysl", "osoba"]
    slugs = [field["slug"] for field in now["sections"][1]["fields"]]
    assert slugs == ["jaki", "temat", "radna", "imie", "kadencja"]

    page = client.get(at(draft, "pytanie/radna/usun/"))
    assert "Która to kadencja?" in text_of(page)
    client.post(at(draft, "pytanie/radna/usun/"))
    client.post(at(draft, "czesc/pomysl/usun/"))
    assert [section["slug"] for section in now_in(draft)["sections"]] == ["osoba"]
    for _time in range(2):
        client.post(at(draft, "cofnij/"), {"zmiana": Edit.objects.first().pk})
    assert now_in(draft) == now


def test_json_goes_out_and_comes_in_as_a_new_form(client, draft, programme):
    out = client.get(at(draft, "json/"))
    assert json.loads(out.content)["title"] == plain()["title"]
    sent = {"start": "file", "title": "Z pliku", "text": out.content.decode()}
    client.post(f"{ALL}nowy/", sent)
    copy = Version.objects.latest("pk")
    assert now_in(copy) == {**now_in(draft), "title": "Z pliku"}


def test_a_bad_file_is_refused_with_the_path_and_nothing_is_written(client, anna):
    broken = plain()
    broken["sections"][1]["fields"][0]["options"] = "brak"
    sent = {"start": "file", "text": json.dumps(broken)}
    answer = client.post(f"{ALL}nowy/", sent)
    assert answer.status_code == 422
    assert "sections[1].fields[0].options" in text_of(answer)
    assert not Questionnaire.objects.exists()


def test_a_form_is_copied_only_from_what_the_person_may_see(client, draft, programme):
    foreign = a_published_form(programme.pk + 1, title="Cudzy formularz")
    page = client.get(f"{ALL}nowy/")
    assert "Cudzy formularz" not in text_of(page)
    sent = {"start": "copy", "source": str(foreign.pk)}
    assert client.post(f"{ALL}nowy/", sent).status_code == 422
    client.post(f"{ALL}nowy/", {"start": "copy", "source": str(draft.pk), "title": "Kopia"})
    assert now_in(Version.objects.latest("pk"))["title"] == "Kopia"


def test_a_form_of_another_programme_is_not_here(client, draft, programme):
    foreign = a_draft(programme.pk + 1)
    for path in ("", "json/", "podglad/", "sprawdzenie/", "zmiany/", "proby/", "czesc/"):
        assert client.get(at(foreign, path)).status_code == 404
    assert client.post(at(foreign, "przenies/"), {"nazwa": "imie"}).status_code == 404


def test_a_reviewer_sees_published_forms_only(client, programme):
    client.force_login(somebody(programme, "reviewer", "tomasz@lis.example"))
    draft, published = a_draft(programme.pk, title="Szkic"), a_published_form(programme.pk)
    page = text_of(client.get(ALL))
    assert "Zgłoszenie do pracowni" in page
    assert "Szkic" not in page
    assert client.get(at(published)).status_code == 200
    assert client.get(at(draft)).status_code == 403
    assert client.get(at(published, "czesc/")).status_code == 403
    assert client.post(at(published, "nowa-wersja/")).status_code == 403


def test_a_trial_is_filled_in_judged_and_deleted(client, draft):
    begun = client.post(at(draft, "proby/"))
    sheet = Sheet.objects.get()
    assert sheet.is_test
    page = begun["Location"]
    assert client.get(page).status_code == 200
    assert client.post(page, {"imie": "", "radna": "nie"}).status_code == 422
    onward = client.post(page, {"imie": "Anna", "radna": "nie"})
    assert onward["Location"].endswith("/czesc/pomysl/")
    end = client.post(onward["Location"], {"temat": "drogi"})
    assert "Anna" in text_of(client.get(end["Location"]))
    client.post(at(draft, f"proby/{sheet.pk}/usun/"))
    assert not Sheet.objects.exists()


def test_changes_since_the_published_version_are_told_before_publishing(client, anna, programme):
    first = a_published_form(programme.pk)
    client.post(at(first, "nowa-wersja/"))
    second = Version.objects.latest("pk")
    mark = mark_in(client.get(at(second, "pytanie/imie/")))
    sent = {"znak": mark, "label": "Jak masz na imię?", "required": "on", "max_chars": "60"}
    client.post(at(second, "pytanie/imie/"), sent)
    for path in ("zmiany/", "opublikuj/"):
        page = text_of(client.get(at(second, path)))
        assert "Jak masz na imię?" in page
        assert "max_chars" not in page


def test_the_check_leads_from_each_finding_to_its_field(client, draft):
    mark = mark_in(client.get(at(draft, "pytanie/jaki/")))
    sent = {"znak": mark, "label": "Jaki to temat?", "hint": "", "max_chars": "500"}
    client.post(at(draft, "pytanie/jaki/"), sent)
    page = text_of(client.get(at(draft, "sprawdzenie/")))
    assert f'href="{at(draft, "pytanie/jaki/")}#p-hint"' in page


def test_the_list_says_which_call_uses_a_version(client, draft, programme):
    version = a_published_form(programme.pk, title="Zgłoszenie w użyciu")
    edition = programme.editions.get()
    told = {"kind": Window.Kind.APPLICATIONS, "opens_at": NOW, "closes_at": NOW + timedelta(days=9)}
    window = Window.objects.create(edition=edition, **told)
    document = Document.objects.create(edition=edition, slug="zasady", title="Zasady", order=1)
    Call.objects.create(
        edition=edition,
        window=window,
        questionnaire=version,
        rules=DocumentVersion.objects.create(document=document, number=1, published_at=NOW),
        notice=Text.objects.create(
            purpose="nabor", title="Dane", body="…", number=1, published_at=NOW
        ),
        name="Nabór wiosenny",
    )
    assert "Nabór wiosenny</a>" in text_of(client.get(ALL))


def work(client, path):
    with CaptureQueriesContext(connection) as counted:
        assert client.get(path).status_code == 200
    return len(counted)


def test_pages_ask_the_same_for_one_thing_and_for_many(client, draft, programme):
    paths = [ALL, at(draft), at(draft, "podglad/"), at(draft, "sprawdzenie/"), at(draft, "proby/")]
    paths += [at(draft, "pytanie/imie/"), at(draft, "zmiany/")]
    client.post(at(draft, "proby/"))
    few = [work(client, path) for path in paths]
    for number in range(5):
        a_published_form(programme.pk, title=f"Formularz {number}")
        client.post(at(draft, "proby/"))
        add = at(draft, "czesc/pomysl/pytanie/?rodzaj=yes_no")
        client.post(add, {"label": f"Pytanie {number}"})
    assert [work(client, path) for path in paths] == few
