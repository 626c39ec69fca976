"""What the small world keeps besides: a territory, a file not loaded yet, packages."""

from datetime import UTC, date, datetime

from django.http import QueryDict

from pracownia.commons.papers import actions as papers
from pracownia.commons.papers import packing
from pracownia.commons.places import actions
from pracownia.commons.tables import actions as tables
from pracownia.commons.tables.acts import act_of
from pracownia.commons.tables.desks import desk_of
from pracownia.core import offices
from pracownia.core.access import SYSTEM, Actor
from pracownia.enrol.applications import actions as applications
from pracownia.enrol.applications import queries as applying


def keep(things: dict[str, object]) -> None:
    actions.keep_territory(actor=SYSTEM, name="Podregion tyski", about="", codes=["2477"])
    things["load"] = actions.check_file(
        actor=SYSTEM,
        kind="population",
        file_name="ludnosc.csv",
        content="kod;ludność\n240904;10812\n".encode(),
        state_on=date(2026, 12, 31),
        now=datetime(2027, 1, 4, 9, tzinfo=UTC),
    ).pk


def pack(things: dict[str, object], coordinator: Actor) -> None:
    now = datetime(2027, 1, 4, 9, tzinfo=UTC)
    bundle = papers.pack(actor=coordinator, office=offices.find("ocena"), kind="", now=now)
    packing.fill(bundle.pk, clock=lambda: now)
    things["bundle"] = bundle.pk
    call = applying.call_by_slug("ocena", is_public=False)
    workbook = applications.ask_for_workbook(
        actor=coordinator, call=call, filters=applying.Filters(), now=now
    )
    applications.fill_workbook(actor=SYSTEM, workbook_id=workbook.pk, clock=lambda: now)
    things["workbook"] = workbook.pk
    entered = desk_of(applying.TABLE).enter(coordinator, "ocena", now)
    book = tables.ask_for_book(
        actor=coordinator, entered=entered, place="ocena", given=QueryDict("q=Wójcik"), now=now
    )
    tables.fill_book(actor=SYSTEM, book_id=book.pk, clock=lambda: now)
    things["book"] = book.pk
    things["chosen"] = tables.prepare_run(
        actor=coordinator,
        act=act_of(applying.TABLE, "popros"),
        programme_id=call.edition.programme_id,
        place="ocena",
        about=call.pk,
        numbers=list(applying.everything(call.pk).values_list("pk", flat=True)),
        query="",
        now=datetime.now(UTC),
    ).pk
    run = tables.prepare_run(
        actor=coordinator,
        act=act_of(applying.TABLE, applying.PAPERS),
        programme_id=call.edition.programme_id,
        place="ocena",
        about=call.pk,
        numbers=list(applying.everything(call.pk).values_list("pk", flat=True)),
        query="",
        now=now,
    )
    tables.begin_run(actor=coordinator, run_id=run.pk, data={}, now=now)
    things["papers_run"] = run.pk
    things["view"] = tables.keep_view(
        actor=coordinator,
        programme_id=call.edition.programme_id,
        table=applying.TABLE,
        name="Śląskie",
        query="woj=24",
        is_shared=True,
        is_default=False,
        now=now,
    ).pk
