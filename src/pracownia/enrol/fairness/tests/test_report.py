"""The report against tables counted by hand; outsiders, lists, papers, showing it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.commons.questionnaires.models import Sheet
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries import call_by_slug
from pracownia.enrol.assessment.models import FormalCard, Score
from pracownia.enrol.fairness import actions, queries
from pracownia.enrol.fairness.models import Disclosure
from pracownia.enrol.fairness.queries.dimensions import _ages, _years
from pracownia.enrol.fairness.queries.papers import paper, rows
from pracownia.enrol.selection import actions as selection
from pracownia.enrol.selection.models import Decision, Offer
from pracownia.enrol.selection.tests.cast import NOW, Cast, a_person

pytestmark = pytest.mark.django_db
OFFICE = "/biuro/pracownia-3/rownosc/"
PUBLIC = "/programy/pracownia-3/wyniki/rownosc/"


@pytest.fixture
def cast():
    cast = Cast()
    FormalCard.objects.filter(application=cast.applications["Bąk"]).update(result="negative")
    Score.objects.filter(application=cast.applications["Bąk"]).delete()
    Application.objects.create(
        call=cast.call,
        person=a_person("Zofia Nowa"),
        sheet=Sheet.objects.create(version=cast.call.questionnaire),
        started_at=NOW,
    )
    return cast


@pytest.fixture
def run(cast):
    """Places for Wójcik, Bator, Lisiecka, Mróz and Gaj; Wójcik has confirmed."""
    run = cast.proposed()
    selection.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    selection.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)
    offer = Offer.objects.get(application=cast.applications["Wójcik"])
    selection.confirm_place(actor=cast.actor("Wójcik"), offer_id=offer.pk, now=NOW)
    return run


def found_in(whole=True):
    return queries.report(call_by_slug("pracownia-3"), is_whole=whole)


def numbers(report, trait):
    table = next(one for one in report.tables if one.trait == trait)
    return {line.value: tuple(cell.number for cell in line.cells) for line in table.lines}


def words(text):
    return " ".join(str(text).replace("\u00a0", " ").split())


def test_the_numbers_are_those_counted_by_hand(cast, run):
    report = found_in()

    assert [str(stage.code) for stage in report.stages] == [
        "zgloszone",
        "formalnie",
        "wybrane",
        "potwierdzone",
    ]
    assert (report.totals, report.drafts, report.withdrawn) == ((12, 11, 5, 1), 1, 0)
    assert numbers(report, "plec") == {"K": (7, 7, 4, 1), "M": (5, 4, 1, 0)}
    assert numbers(report, "rola") == {
        "wojt": (3, 3, 3, 1),
        "burmistrz": (2, 2, 0, 0),
        "radny": (7, 6, 2, 0),
    }
    assert numbers(report, "wojewodztwo")["24"] == (4, 4, 2, 1)
    assert sum(row[0] for row in numbers(report, "typ_gminy").values()) == 12
    shares = [cell.share for cell in report.tables[0].lines[0].cells]
    assert shares == [None, 100, 100, 33]


def test_before_a_list_there_are_no_places_and_nothing_is_compared(cast):
    report = found_in()
    assert [stage.code for stage in report.stages] == ["zgloszone", "formalnie"]
    assert (report.findings, report.compared) == ([], 0)


def test_somebody_who_withdrew_still_applied(cast, run):
    Application.objects.filter(pk=cast.applications["Kos"].pk).update(state="withdrawn")
    report = found_in()
    assert (report.totals[:2], report.withdrawn) == ((12, 11), 1)


def test_outsiders_see_no_number_of_a_small_group_on_the_page_in_the_file_or_on_paper(cast, run):
    report = found_in(whole=False)
    assert numbers(report, "rola") == {
        "wojt": (None, None, None, None),
        "burmistrz": (None, None, 0, None),
        "radny": (7, None, None, None),
    }
    assert "1" not in {number for row in numbers(report, "plec").values() for number in row}
    for row in rows(report):
        if row[0] and row[0] != "Pytanie":
            assert row[3] in ("–", 0) or row[3] >= 5
    told = words(paper(cast.edition.pk).blocks)
    assert "Fishera" in told
    assert "wójt" in told


def test_each_number_opens_its_list(cast, run, client):
    client.force_login(cast.anna)
    page = words(client.get(OFFICE).content.decode())
    assert "1 zgłoszenie" not in page
    address = f"{OFFICE}osoby/?etap=wybrane&amp;cecha=rola&amp;wartosc=radny"
    assert address in page
    listed = words(client.get(address.replace("&amp;", "&")).content.decode())
    assert "Jan Bator" in listed
    assert "Halina Mróz" in listed
    assert "Katarzyna Wójcik" not in listed
    assert client.get(f"{OFFICE}osoby/?etap=nic").status_code == 404
    assert client.get(f"{OFFICE}osoby/?etap=wybrane&cecha=pesel").status_code == 404
    assert "Wójcik" in client.get(f"{OFFICE}osoby/?etap=potwierdzone").content.decode()
    file = client.get(f"{OFFICE}liczby.csv").content.decode()
    assert '"rola"' in file or '"Funkcja";' in file


def test_everybody_sees_the_report_only_after_a_coordinator_shows_it(cast, run, client):
    results = "/programy/pracownia-3/wyniki/"
    assert client.get(PUBLIC).status_code == 404
    assert PUBLIC not in client.get(results).content.decode()
    with pytest.raises(Refused):
        actions.show(actor=cast.chair, call_id=cast.call.pk, now=NOW)
    client.force_login(cast.anna)
    assert client.post(OFFICE).status_code == 302
    assert client.post(OFFICE).status_code == 302
    assert Entry.objects.filter(kind="enrol.fairness.ReportShown").count() == 1
    client.logout()

    page = client.get(PUBLIC)
    assert page.status_code == 200
    assert "osoby/?etap" not in page.content.decode()
    assert client.get(f"{PUBLIC}liczby.csv").status_code == 200
    assert PUBLIC in client.get(results).content.decode()

    actions.hide(actor=cast.coordinator, call_id=cast.call.pk, now=NOW)
    assert client.get(PUBLIC).status_code == 404
    assert Entry.objects.filter(kind="enrol.fairness.ReportHidden").count() == 1


def test_before_the_announcement_nothing_is_shown_or_issued(cast, client):
    with pytest.raises(Refused):
        actions.show(actor=cast.coordinator, call_id=cast.call.pk, now=NOW)
    with pytest.raises(Refused):
        paper(cast.edition.pk)
    assert not Disclosure.objects.exists()
    client.force_login(cast.anna)
    assert client.post(OFFICE).status_code == 409


def test_closing_pages_lead_to_the_report(cast, run, client):
    client.force_login(cast.anna)
    for page in ("miejsca", "oglos"):
        assert OFFICE in client.get(f"/biuro/pracownia-3/wybor/{page}/").content.decode()


def test_as_many_queries_for_any_number_of_people(cast, run):
    call = call_by_slug("pracownia-3")
    with CaptureQueriesContext(
        connection,
    ) as queried:
        queries.report(call, is_whole=True)
    assert len(queried) <= 10
    Offer.objects.exclude(application=cast.applications["Wójcik"]).delete()
    others = Application.objects.filter(call=call).exclude(person=cast.person("Wójcik"))
    Decision.objects.filter(application__in=others).delete()
    FormalCard.objects.filter(application__in=others).delete()
    Score.objects.filter(application__in=others).delete()
    others.delete()
    with CaptureQueriesContext(connection) as fewer:
        queries.report(call, is_whole=True)
    assert len(fewer) == len(queried)


def test_ages_are_told_in_groups_of_the_day_on_which_the_call_closed():
    on = NOW.date()
    asked = _ages("urodzenie", lambda text: _years(text, on))
    assert asked.value({"urodzenie": "1997-04-27"}) == "0"
    assert asked.value({"urodzenie": "1997-04-26"}) == "30"
    assert asked.value({"urodzenie": "1950-01-01"}) == "60"
    assert asked.value({"urodzenie": "nie wiem"}) == ""
    assert str(asked.labels["30"]) == "30–44"
