"""Wishes, the balanced assignment and its preview, the table out and in."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from pracownia.core.access import Forbidden, Refused
from pracownia.core.models import Entry
from pracownia.enrol.assessment import actions, queries
from pracownia.enrol.assessment.models import Bid, Conflict, MeritCard

from .cast import NOW, appoint, world
from .pages import at, queries_of, signed_in
from .test_races import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def wish(made, who, **wishes):
    numbers = {one.number.removeprefix("PS-000"): one.pk for one in made.applications}
    return actions.say_wishes(
        actor=made.actor(who),
        reviewer_id=made.reviewers[who.email].pk,
        wishes={numbers[name[1:]]: said for name, said in wishes.items()},
        now=NOW,
    )


def preview(made, seed="s", most=None):
    return queries.balance(
        call_id=made.call.pk, plan=made.call.assessment, seed=seed, most=most, now=NOW
    )


def carry_out(made, found, seed="s", most=None, actor=None):
    return actions.assign_balanced(
        actor=actor or made.office,
        call_id=made.call.pk,
        seed=seed,
        most=most,
        digest=found.digest,
        now=NOW,
    )


def test_wishes_decide_who_gets_what_and_loads_stay_even():
    made = world(applications=6)
    wish(made, made.tomasz, n1="eager", n2="eager", n3="unwilling")
    wish(made, made.marta, n3="eager", n1="unwilling")

    found = preview(made)
    carry_out(made, found)

    mine = MeritCard.objects.filter(reviewer__person=made.tomasz)
    numbers = set(mine.values_list("application__number", flat=True))
    assert {"PS-0001", "PS-0002"} <= numbers
    assert "PS-0003" not in numbers
    assert [row.together for row in found.loads] == [4, 4, 4]
    assert (found.is_best, found.cost, found.wishes["eager"]) == (True, 0, 3)


def test_the_price_of_an_even_share_is_told():
    made = world(applications=6)
    wish(made, made.tomasz, **{f"n{n}": "eager" for n in range(1, 7)})

    found = preview(made)

    assert (found.wanted, found.total, found.cost) == (18, 16, 2)


def test_a_preview_gives_nothing_and_a_changed_one_is_not_carried_out():
    made = world(applications=3)
    found = preview(made)
    assert MeritCard.objects.count() == 0
    wish(made, made.tomasz, n1="eager")
    before = Entry.objects.count()

    with pytest.raises(Refused, match="zmieniło"):
        carry_out(made, found)

    assert (MeritCard.objects.count(), Entry.objects.count()) == (0, before)


def test_conflicts_are_written_down_and_passed_over():
    made = world()
    application = made.apply(1)
    made.accept(application)
    appoint(made, application.person)

    carry_out(made, preview(made))

    assert Conflict.objects.get().reviewer.person == application.person
    assert not MeritCard.objects.filter(reviewer__person=application.person).exists()


def test_a_limit_of_loads_that_cannot_be_kept_gives_nothing_and_says_where():
    made = world(applications=3)

    found = preview(made, most=1)

    assert "niż ustalono" in found.lacking[0]
    with pytest.raises(Refused, match="Nic nie przydzielono"):
        carry_out(made, found, most=1)
    assert MeritCard.objects.count() == 0


def test_cards_held_now_count_towards_an_even_share():
    made = world(applications=6)
    for application in made.applications[:2]:
        made.give(application, made.tomasz)

    found = preview(made)
    carry_out(made, found)

    assert [row.together for row in found.loads] == [4, 4, 4]


def test_only_the_office_carries_it_out():
    made = world(applications=1)
    for who in (made.tomasz, made.dorota, made.stranger):
        with pytest.raises(Refused):
            carry_out(made, preview(made), actor=made.actor(who))
    assert MeritCard.objects.count() == 0


def test_wishes_are_for_declared_reviewers_about_free_applications_only():
    made = world(applications=2)
    appoint(made, made.stranger, declared=False)
    for who in (made.stranger, made.dorota):
        with pytest.raises(Forbidden):
            wish(made, who, n1="eager")
    made.give(made.applications[0], made.marta)
    made.give(made.applications[0], made.pawel)

    with pytest.raises(Refused, match="już"):
        wish(made, made.tomasz, n1="eager")
    with pytest.raises(Refused):
        wish(made, made.tomasz, n2="love")
    assert wish(made, made.tomasz, n2="eager") == 1
    assert wish(made, made.tomasz, n2="") == 1

    assert Bid.objects.count() == 0


def test_the_page_of_wishes_shows_names_only_when_names_are_not_hidden():
    made = world(applications=1)
    page = signed_in(made.tomasz).get(at("wishes")).content.decode()
    assert "Nazwisko1" in page
    made.call.assessment.is_blind = True
    made.call.assessment.save()

    page = signed_in(made.tomasz).get(at("wishes")).content.decode()

    assert "PS-0001" in page
    assert not any(one in page for one in ("Nazwisko1", "Gmina 24", "TAJNE"))


def test_an_application_in_conflict_is_not_offered():
    made = world(applications=1)
    applicant = made.applications[0].person
    appoint(made, applicant)

    assert "PS-0001" not in signed_in(applicant).get(at("wishes")).content.decode()


def test_wishes_are_saved_on_their_page():
    made = world(applications=2)
    client = signed_in(made.tomasz)
    first = made.applications[0].pk

    assert client.post(at("wishes"), {f"wish-{first}": "eager"}).status_code == 302
    assert client.post(at("wishes"), {f"wish-{first}": "mno"}).status_code == 422

    assert Bid.objects.get().wish == "eager"
    assert "gladly" not in client.get(at("wishes")).content.decode()


def test_the_office_looks_first_and_gives_then():
    made = world(applications=3)
    client = signed_in(made.anna)

    page = client.get(at("balance"))
    found = page.context["found"]
    values = {"seed": page.context["seed"], "digest": found.digest}
    wrong = client.post(at("balance"), values | {"digest": "0"})
    right = client.post(at("balance"), values)

    assert "6 kart do przydzielenia" in page.content.decode()
    assert (wrong.status_code, right.status_code) == (409, 302)
    assert MeritCard.objects.count() == 6


def test_a_table_goes_out_and_comes_back_with_new_rows():
    made = world(applications=2)
    made.give(made.applications[0], made.tomasz)
    client = signed_in(made.anna)
    out = b"".join(client.get(at("table")).streaming_content).decode()
    assert "tomasz@org.example" in out
    more = out + '"PS-0002";"MARTA@org.example";"";"";"";"";""\r\n'
    file = SimpleUploadedFile("przydzial.csv", more.encode())

    shown = client.post(at("bring"), {"file": file})
    assert (shown.status_code, MeritCard.objects.count()) == (200, 1)
    assert "PS-0002: Marta Głowacka" in shown.content.decode()
    given = client.post(at("bring"), {"text": more, "sure": "1"})

    assert given.status_code == 302
    assert MeritCard.objects.filter(reviewer__person=made.marta).count() == 1


def test_every_wrong_row_of_a_table_is_named_and_nothing_is_given():
    made = world(applications=1)
    applicant = made.applications[0].person
    appoint(made, applicant)
    rows = [
        "zgłoszenie;recenzent",
        "PS-0009;tomasz@org.example",
        "PS-0001;nikt@org.example",
        f"PS-0001;{applicant.email}",
        "PS-0001;marta@org.example",
        "PS-0001;marta@org.example",
        "PS-0001;pawel@org.example",
        "PS-0001;tomasz@org.example",
    ]

    page = signed_in(made.anna).post(at("bring"), {"text": "\n".join(rows), "sure": "1"})

    text = page.content.decode()
    assert page.status_code == 422
    assert [f"Wiersz {n}:" in text for n in range(2, 9)] == [True] * 3 + [
        False,
        True,
        False,
        True,
    ]
    assert MeritCard.objects.count() == 0


def test_these_pages_ask_as_often_for_many_as_for_few():
    made = world()
    for number in range(1, 4):
        made.accept(made.apply(number))
    reviewer, office = signed_in(made.tomasz), signed_in(made.anna)
    few = [queries_of(reviewer, at("wishes")), queries_of(office, at("balance"))]

    for number in range(4, 12):
        made.accept(made.apply(number))

    assert [queries_of(reviewer, at("wishes")), queries_of(office, at("balance"))] == few
    assert max(few) <= 22


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_carry_out_at_once_and_cards_are_given_once():
    made = world(applications=3)
    found, office, second = preview(made), made.office, made.actor(made.jan)

    results = at_once(
        lambda: carry_out(made, found, actor=office), lambda: carry_out(made, found, actor=second)
    )

    assert sorted(isinstance(one, Refused) for one in results) == [False, True]
    assert MeritCard.objects.count() == 6
