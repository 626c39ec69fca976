"""The board of the committee as a table: order, filters, tabs, views, a file of what is seen."""

from decimal import Decimal

import pytest

from pracownia.commons.tables.models import View
from pracownia.enrol.assessment import queries
from pracownia.enrol.assessment.models import MeritCard, Passage, Round, Score

from .cast import NOW, world
from .pages import SLUG, at, signed_in

pytestmark = pytest.mark.django_db
FILE = f"/biuro/{SLUG}/tabela/komisja.csv"
# Mean, median, spread of the marks of three applications: each order is another one.
MARKS = ((60, 70, 4), (80, 50, 30), (70, 60, 12))


@pytest.fixture
def made():
    made = world(applications=3)
    for application, (mean, median, spread) in zip(made.applications, MARKS, strict=True):
        for who in (made.tomasz, made.marta):
            MeritCard.objects.create(
                application=application,
                reviewer=made.reviewers[who.email],
                assigned_at=NOW,
                finished_at=NOW,
                saved_at=NOW,
                total=Decimal(mean),
            )
        Score.objects.create(
            application=application,
            mean=Decimal(mean),
            median=Decimal(median),
            spread=Decimal(spread),
            cards=2,
            is_complete=True,
            is_final=True,
        )
    return made


def shown(client, query=""):
    page = client.get(at("board") + query)
    assert page.status_code == 200
    return [int(line.called[-1]) for line in page.context["lines"]], page


ORDERS = {
    "": [2, 3, 1],
    "?wg=-rozrzut": [2, 3, 1],
    "?wg=rozrzut": [1, 3, 2],
    "?wg=-ocena": [2, 3, 1],
    "?wg=-mediana": [1, 3, 2],
    "?wg=numer": [1, 2, 3],
    "?mediana.min=55": [3, 1],
    "?ocena.max=70&wg=ocena": [1, 3],
    "?pokaz=sporne": [2],
    "?q=nazwisko3": [3],
}


def test_rows_come_in_the_order_and_with_the_filters_that_are_asked(made):
    client = signed_in(made.anna)
    for one in made.applications:
        one.search = one.person.last_name.lower()
        one.save()

    assert {query: shown(client, query)[0] for query in ORDERS} == ORDERS


def test_tabs_count_what_the_other_filters_leave_and_keep_them(made):
    MeritCard.objects.filter(application=made.applications[2]).update(
        cancelled_at=NOW, cancellation="declined"
    )
    _rows, page = shown(signed_in(made.dorota), "?ocena.min=70")

    tabs = page.context["tabs"]
    lacking = tabs[3]["href"]
    assert [one["count"] for one in tabs] == [2, 1, 0, 1, 0]
    assert lacking == "?ocena.min=70&pokaz=bez-obsady"
    assert shown(signed_in(made.anna), lacking)[0] == [3]


def counted_one_by_one(made, plan):
    """What each row says of itself, for the conditions that ask about all of them at once."""
    by = queries.measures(call_id=made.call.pk, plan=plan)
    rows = [
        queries.comparison(call_id=made.call.pk, plan=plan, application_id=one.pk).row
        for one in made.applications
    ]
    return by, {
        "sporne": {row.application_id for row in rows if row.is_divergent},
        "bez-obsady": {row.application_id for row in rows if row.state == "short"},
        "zostaja": {row.application_id for row in rows if row.is_stopped},
        "ponizej": {row.application_id for row in rows if row.below},
    }


def test_conditions_find_what_the_rows_say_of_themselves_in_every_round(made):
    plan = made.call.assessment
    Round.objects.create(
        plan=plan, number=2, cards=1, divergence=5, opens_at=NOW, ends_at=NOW.replace(year=2030)
    )
    first, second, third = made.applications
    Passage.objects.create(
        application=first, round=1, goes_on=False, mean=Decimal(60), decided_at=NOW
    )
    Score.objects.filter(application=second).update(round=2, spread=6)
    Score.objects.filter(application=third).update(needs_third=True)
    plan.threshold = Decimal(75)
    plan.save()
    queries.forget()

    by, said = counted_one_by_one(made, plan)

    asked = queries.shown(made.call.pk, by)
    found = {
        name: set(queries.marked(made.call.pk).filter(condition).values_list("pk", flat=True))
        for name, condition in asked.items()
    }
    assert {name: found[name] for name in said} == said
    assert said["bez-obsady"] == {second.pk, third.pk}


def test_views_and_files_are_for_whoever_sees_the_board(made):
    client = signed_in(made.dorota)
    keep = f"/biuro/{made.call.slug}/widoki/komisja/zapisz/?pokaz=sporne&kol=osoba,ocena"
    view = client.post(keep, {"name": "Spory", "is_default": "on"})["Location"]

    file = client.get(f"{FILE}?pokaz=sporne&kol=osoba,ocena")
    lines = b"".join(file).decode("utf-8-sig").splitlines()

    assert View.objects.get().table == "komisja"
    assert shown(client, "?" + view.partition("?")[2])[0] == [2]
    assert client.get(at("board")).status_code == 302
    assert lines[0] == '"Numer";"Osoba";"Ocena i rozrzut"'
    assert [line.split(";")[:2] for line in lines[1:]] == [['"PS-0002"', '"Imie2 Nazwisko2"']]
    assert signed_in(made.tomasz).get(FILE).status_code == 403
    assert signed_in(made.tomasz).post(keep, {"name": "x"}).status_code == 403
