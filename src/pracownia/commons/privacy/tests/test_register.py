"""The register of processing and the notice are made of the same facts; gaps are named."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pracownia.announce.programmes.models import Edition, Membership, Programme
from pracownia.commons.people.models import Organisation, Person
from pracownia.commons.privacy import actions, noticing, queries, register, register_papers
from pracownia.commons.privacy.models import Agreement, Particulars, Text
from pracownia.commons.questionnaires.models import Field, Questionnaire, Section, Version
from pracownia.commons.retention import actions as terms
from pracownia.commons.retention import wording
from pracownia.commons.retention.queries import due_of
from pracownia.core import offices
from pracownia.core.access import SYSTEM, Refused

from .cast import NOON, a_text, katarzyna

pytestmark = pytest.mark.django_db
SAID = {
    "email": "dane@stol.example",
    "has_officer": True,
    "officer": "Jan Sowa",
    "officer_email": "iod@stol.example",
    "recipients": "Grantodawca, podczas kontroli\nDrukarnia",
}


def a_programme(name: str = "Pracownia", slug: str = "pracownia-1") -> Edition:
    told = {"address": "ul. Polna 1, Poraj", "krs": "0000123456"}
    organiser, _new = Organisation.objects.get_or_create(name="Fundacja Stół", defaults=told)
    programme = Programme.objects.create(slug=slug, name=name, organiser=organiser)
    return Edition.objects.create(
        programme=programme, slug=slug, title=f"{name} 1", code="P1", lead="Tekst", places=20
    )


def a_form(edition: Edition, **fields: str) -> Version:
    version = Version.objects.create(
        questionnaire=Questionnaire.objects.create(
            title="Zgłoszenie", programme_id=edition.programme_id
        ),
        number=1,
    )
    section = Section.objects.create(version=version, order=1, slug="o", title="Powiedz o sobie")
    told = {"legal_basis": "contract", "retention": "recruitment"} | fields
    Field.objects.create(section=section, order=1, slug="a", kind="text", label="Imię", **told)
    needs = told | {"legal_basis": "explicit_consent", "retention": "participation"}
    Field.objects.create(
        section=section,
        order=2,
        slug="b",
        kind="text",
        label="Potrzeby",
        is_sensitive=True,
        **needs,
    )
    Field.objects.create(section=section, order=3, slug="c", kind="info", label="Wstęp")
    Version.objects.filter(pk=version.pk).update(published_at=NOON)
    return version


@pytest.fixture
def edition() -> Edition:
    return a_programme()


@pytest.fixture
def anna(client, edition) -> Person:
    person = Person.objects.create_user("anna@stol.example", first_name="Anna", last_name="Wrona")
    Membership.objects.create(programme=edition.programme, person=person, role="coordinator")
    client.force_login(person)
    return person


def test_each_gap_is_named_with_the_place_to_fill_it_and_stops_the_notice(edition, client, anna):
    version = a_form(edition, legal_basis="")

    part = register.of_programme(edition.programme_id)

    facts = reverse("privacy:particulars", args=[edition.slug])
    form = reverse("composing:version", args=[edition.slug, version.pk])
    assert [gap.url for gap in part.missing] == [facts, facts, facts, form]
    assert part.missing[-1].what.endswith(": 1")
    with pytest.raises(Refused):
        actions.publish_notice(actor=SYSTEM, programme_id=edition.programme_id, now=NOON)
    page = client.get(reverse("privacy:notice", args=[edition.slug])).content.decode()
    assert "Uzupełnij braki" in page
    assert "Opublikuj jako nową wersję" not in page
    assert not Text.objects.exists()


def test_the_notice_in_both_languages_is_made_of_forms_consents_and_facts(edition):
    a_form(edition)
    a_text(programme_id=edition.programme_id, title="Zgoda na wizerunek")
    actions.set_particulars(actor=SYSTEM, programme_id=edition.programme_id, **SAID)

    text = actions.publish_notice(actor=SYSTEM, programme_id=edition.programme_id, now=NOON)

    for said in (
        "Administratorem Twoich danych jest: Fundacja Stół, KRS 0000123456. Adres: ul. Polna 1",
        "napisz na adres dane@stol.example.",
        "Inspektor ochrony danych: Jan Sowa, iod@stol.example.",
        "- **Nabór**: przyjmowanie zgłoszeń",
        "wyraźna zgoda na dane szczególnej kategorii, art. 9 ust. 2 lit. a RODO",
        "„Powiedz o sobie”",
        "„Potrzeby”",
        "- Drukarnia",
        "przez 3 miesiące od końca naboru; przez 1 rok od końca etapu wyników",
        "przez 5 lat od początku roku po zakończeniu programu",
        "- **Zgoda na wizerunek**: to, co wymienia zgoda.",
    ):
        assert said in text.body, said
    for said in (
        "The controller of your data is Fundacja Stół",
        "- **Letters**: tell people about their matters. Grounds:",
        "for 1 year after the end of the stage of results",
    ):
        assert said in text.body_en, said
    headings = [line for line in text.body.splitlines() if line.startswith("## ")]
    assert headings == [
        "## Kto odpowiada za Twoje dane",
        "## Po co i na jakiej podstawie",
        "## Jakie dane mamy",
        "## Kto otrzymuje dane",
        "## Jak długo przechowujemy dane",
        "## Twoje prawa",
        "## Czy trzeba podać dane",
    ]
    assert "%(" not in text.body + text.body_en
    assert " ." not in text.body


def test_the_same_facts_are_no_new_version_and_changed_ones_are_asked_again(edition, client, anna):
    _person, actor = katarzyna()
    a_form(edition)
    told = {"actor": SYSTEM, "programme_id": edition.programme_id}
    actions.set_particulars(**told, **SAID)
    first = actions.publish_notice(**told, now=NOON)
    assert actions.publish_notice(**told, now=NOON) == first
    read = actions.agree(actor=actor, text_id=first.pk, about="a:1", now=NOON)

    facts = SAID | {"recipients": "Drukarnia", "has_officer": "yes"}
    done = client.post(reverse("privacy:particulars", args=[edition.slug]), facts)
    assert done.status_code == 302
    assert client.post(reverse("privacy:notice", args=[edition.slug])).status_code == 302

    second = queries.current(purpose=noticing.PURPOSE, programme_id=edition.programme_id)
    assert (second.number, "Grantodawca" in second.body) == (2, False)
    client.force_login(_person)
    assert "Zmieniła się informacja o danych" in client.get("/moje/").content.decode()
    assert "Potwierdź, że znasz nową wersję" in client.get("/moje/zgody/").content.decode()
    client.post(f"/moje/zgody/{read.pk}/odnow/")
    assert Agreement.objects.filter(text=second).exists()
    public = reverse("privacy:notice_of", args=[edition.slug])
    page = client.get(public).content.decode()
    assert "Drukarnia" in page
    client.cookies["jezyk"] = "en"
    assert (
        "Who answers for your data"
        in client.get(public, headers={"accept-language": "en"}).content.decode()
    )


def test_the_terms_that_people_read_are_those_by_which_the_night_deletes(edition):
    a_form(edition)
    told = {"actor": SYSTEM, "programme_id": edition.programme_id}
    actions.set_particulars(**told, **SAID)
    first = actions.publish_notice(**told, now=NOON)
    office = offices.find(edition.pk)

    new = {"actor": SYSTEM, "office": office, "why": "umowa", "now": NOON}
    terms.set_term(klass="recruitment", starts="end", months=18, said_on=None, **new)
    terms.set_term(
        klass="participation", starts="said", months=2, said_on=date(2027, 12, 31), **new
    )
    second = actions.publish_notice(**told, now=NOON)

    assert second.number == first.number + 1
    assert "przez 18 miesięcy od ostatniego dnia programu" in second.body
    assert "do 29 lutego 2028" in second.body
    assert due_of(edition.pk, "participation") == date(2028, 3, 1)
    assert "until 29 February 2028" in second.body_en
    assert wording.of_edition(edition.pk, "recruitment") in second.body

    Edition.objects.create(
        programme=edition.programme, slug="p-2", title="Druga", code="P2", lead="Tekst", places=20
    )
    third = actions.publish_notice(**told, now=NOON)
    assert "przez 18 miesięcy od ostatniego dnia programu (Pracownia 1)" in third.body
    assert "przez 1 rok od końca etapu wyników (Druga)" in third.body
    assert "przez 3 miesiące od końca naboru;" in third.body


def test_a_refused_form_keeps_what_was_typed_and_names_the_field(edition, client, anna):
    address = reverse("privacy:particulars", args=[edition.slug])
    page = client.post(address, {"recipients": "Grantodawca", "has_officer": "yes"})

    assert page.status_code == 422
    said = page.content.decode()
    assert "Grantodawca" in said
    assert "Wpisz adres e-mail inspektora" in said
    assert not Particulars.objects.exists()


def test_the_register_goes_out_as_a_page_a_spreadsheet_and_papers(edition, client, settings):
    a_form(edition)
    ewa = Person.objects.create_user("ewa@stol.example", first_name="Ewa", is_admin=True)
    client.force_login(ewa)

    page = client.get(reverse("privacy:register")).content.decode()
    table = client.get(reverse("privacy:register_csv")).content.decode()
    assert client.post(reverse("privacy:issue_register")).status_code == 302

    assert "Konta osób" in page
    assert "przyjmowanie zgłoszeń" in page
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff")), delimiter=";"))
    assert {len(row) for row in rows} == {11}
    assert any(row[2] == "Ocena zgłoszeń" and row[0] == "Pracownia" for row in rows)
    issued = client.get(reverse("privacy:register")).content.decode()
    assert "RCP/0001, DOCX" in issued
    paper = b"".join(client.get("/papiery/RCP/0001/?format=pdf").streaming_content)
    assert paper.startswith(b"%PDF-")
    client.force_login(Person.objects.create_user("obca@stol.example"))
    assert client.get("/papiery/RCP/0001/?format=pdf").status_code == 403
    draft = register_papers.of_edition(edition.pk)
    assert "Czego brakuje" in str(draft.blocks)


def test_the_register_asks_as_much_for_three_programmes_as_for_one(edition):
    def work() -> int:
        with CaptureQueriesContext(connection) as counted:
            register.whole()
        return len(counted)

    a_form(edition)
    one = work()
    for number in (2, 3):
        a_form(a_programme(f"Druga {number}", f"druga-{number}"))

    assert work() == one
