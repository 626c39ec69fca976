"""The coordinator, her programme, and the spreadsheets that she was given."""

import io
from datetime import UTC, date, datetime

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from pracownia.announce.programmes.models import Edition, Membership, Programme
from pracownia.commons.importing import actions
from pracownia.commons.importing.kinds import Scope, kind_of
from pracownia.commons.people.models import Organisation, Person
from pracownia.core.access import Actor

NOW = datetime(2027, 4, 1, 12, 0, tzinfo=UTC)
PROGRAMME = 7
SCOPE = Scope(PROGRAMME)
COORDINATOR = Actor(roles=frozenset({("coordinator", PROGRAMME)}))
ADMIN = Actor(is_admin=True)
ORGANISATIONS = (
    "Nazwa;KRS;Gmina;Uwagi\n"
    "Stowarzyszenie Żółty Ślimak;0000123456;Poraj;\n"
    "Fundacja Źródło;;Tychy;dopisać\n"
    "Koło Gospodyń w Dąbrowie;;Dąbrowa;\n"
    "Bez numeru;12345A;Poraj;\n"
)


def somebody(programme, role, email="anna@stol.example"):
    person = Person.objects.create_user(email, first_name="Anna", last_name="Wrona")
    Membership.objects.create(
        person=person, programme=programme, role=role, starts_on=date(2020, 1, 1)
    )
    return person


def an_office():
    organiser = Organisation.objects.create(name="Fundacja Wspólny Stół")
    made = Programme.objects.create(slug="pracownia", name="Pracownia", organiser=organiser)
    Edition.objects.create(
        programme=made, slug="edycja", title="Edycja", code="PS", lead="…", places=32
    )
    return made


def csv_of(text, encoding="utf-8"):
    return io.BytesIO(text.encode(encoding))


def xlsx_of(rows, *, write=None):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for line, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            sheet.write(line, place, cell)
    if write:
        write(book, sheet)
    book.close()
    file.seek(0)
    return file


def upload(text, name="organizacje.csv", encoding="utf-8"):
    return SimpleUploadedFile(name, text.encode(encoding))


def given(text=ORGANISATIONS, kind="organisations", *, actor=COORDINATOR, scope=SCOPE, **how):
    return actions.take(
        actor=actor,
        kind=kind_of(kind),
        scope=scope,
        stream=csv_of(text, **how),
        name="arkusz.csv",
        now=NOW,
    )


def loaded(batch, *, actor=COORDINATOR):
    """Begun and carried out, as the job does."""
    actions.begin(actor=actor, import_id=batch.pk, now=NOW)
    while actions.load_some(actor=actor, import_id=batch.pk, now=NOW):
        pass
    batch.refresh_from_db()
    return batch


def taken_back(batch, *, actor=COORDINATOR, now=NOW):
    actions.take_back(actor=actor, import_id=batch.pk, now=now)
    while actions.undo_some(actor=actor, import_id=batch.pk, now=now):
        pass
    batch.refresh_from_db()
    return batch
