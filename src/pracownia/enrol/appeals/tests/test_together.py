"""Co-applicants and appeals: copies of letters by the one rule, pages they may open."""

import pytest

from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor
from pracownia.enrol.appeals import actions
from pracownia.enrol.applications.models import Application, Call, Share
from pracownia.enrol.selection.queries.told import letters_due

from .cast import LATER, NOW, REASONS, Played

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _moment(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)


class Together(Played):
    """Lena Kos applied with Zofia, who wants copies; ``together`` says what the call lets them."""

    def __init__(self, *, wants_letters=True, **together):
        self.given = {"co_applicants": True, "co_applicants_see": True, **together}
        self.wants_letters = wants_letters
        super().__init__()

    def proposed(self, *args, **more):
        run = super().proposed(*args, **more)
        Call.objects.filter(pk=self.call.pk).update(**self.given)
        application = self.applications["Kos"]
        Application.objects.filter(pk=application.pk).update(is_shared=True)
        self.zofia = Person.objects.create_user(
            "zofia@poraj.example", first_name="Zofia", last_name="Lis"
        )
        Share.objects.create(
            application=application,
            email=self.zofia.email,
            person=self.zofia,
            right="read",
            is_co_applicant=True,
            wants_letters=self.wants_letters,
            salt="x",
            sent_at=NOW,
            expires_at=NOW,
            accepted_at=NOW,
        )
        return run


def told(name):
    found = Letter.objects.filter(template__endswith=f"{name}.txt").order_by("person")
    return [one.person.last_name for one in found]


def test_copies_of_letters_about_the_appeal_go_to_whoever_wants_them(
    django_capture_on_commit_callbacks, client
):
    cast = Together()
    with django_capture_on_commit_callbacks(execute=True):
        cast.appeals("Kos")
        cast.decided("Kos", points=99)
        cast.corrected()
    for name in ("received", "decided"):
        assert sorted(told(f"appeals/notices/{name}")) == ["Kos", "Lis"]
    assert sorted(told("corrected")).count("Lis") == 1
    letters = Letter.objects.filter(template="appeals/notices/received.txt")
    first, second = (one.links for one in letters)
    assert first == second
    # The address in the copy opens for the co-applicant, who only reads.
    number = cast.applications["Kos"].number
    client.force_login(cast.zofia)
    assert client.get(f"/moje/zgloszenia/{number}/odwolanie/").status_code == 200


@pytest.mark.parametrize("given", [{"wants_letters": False}, {"co_applicants_see": False}])
def test_nobody_else_gets_a_copy_nor_opens_the_page(
    given, django_capture_on_commit_callbacks, client
):
    cast = Together(**given)
    with django_capture_on_commit_callbacks(execute=True):
        cast.appeals("Kos")
    assert told("appeals/notices/received") == ["Kos"]
    client.force_login(cast.zofia)
    address = f"/moje/zgloszenia/{cast.applications['Kos'].number}/odwolanie/"
    assert client.get(address).status_code == (404 if "co_applicants_see" in given else 200)


def test_a_co_applicant_appeals_where_the_call_lets_them_send(client):
    cast = Together()
    address = f"/moje/zgloszenia/{cast.applications['Kos'].number}/odwolanie/"
    client.force_login(cast.zofia)
    assert client.post(address, {"reasons": REASONS}).status_code == 422
    Call.objects.update(co_applicants_send=True)
    appeal = actions.send(
        actor=Actor(person_id=cast.zofia.pk),
        application_id=cast.applications["Kos"].pk,
        reasons=REASONS,
        now=LATER,
    )
    assert client.head(appeal.receipt.get_absolute_url()).status_code == 200


def test_letters_about_results_are_counted_with_the_copies(django_capture_on_commit_callbacks):
    cast = Together.__new__(Together)
    with django_capture_on_commit_callbacks(execute=True):
        cast.__init__()
    results = Letter.objects.filter(template__startswith="selection/notices/")
    assert results.count() == len(cast.applications) + 1
    assert letters_due(cast.run, cast.call.pk) == results.count()
