"""Who is missing for the lower limits while people apply, and whom to write to."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.models import Window
from pracownia.commons.letters.audiences import people_of
from pracownia.commons.privacy.models import Agreement
from pracownia.core.access import Actor, Refused
from pracownia.core.http import Request
from pracownia.enrol.applications import actions as applying
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.tests.cast import a_sent
from pracownia.enrol.publicity import actions, queries
from pracownia.enrol.publicity.panels import lacking
from pracownia.enrol.publicity.queries import Area
from pracownia.enrol.selection.actions import set_quotas
from pracownia.enrol.selection.rules import QuotaData

from .cast import SLUG, a_call, a_coordinator, a_draft, a_person, signed_in

pytestmark = pytest.mark.django_db

PAGE = f"/biuro/{SLUG}/promocja/kogo-brakuje/"
DAY = timedelta(days=1)
LIMITS = [
    QuotaData("Najwyżej 1 z gminy", "gmina", each=True, maximum=1),
    QuotaData("Wójtowie i burmistrzowie", "rola", "wojt|burmistrz", minimum=3),
    QuotaData("Gminy", "gmina", distinct=True, minimum=2),
    QuotaData("Gminy wiejskie", "typ_gminy", "rural", minimum=1),
]


@pytest.fixture
def call():
    now = timezone.now()
    return a_call(now - DAY, now + 10 * DAY)


@pytest.fixture
def office(client, call):
    actor = a_coordinator(call)
    signed_in(client, actor)
    limited(call, actor)
    return actor


def limited(call, actor, quotas=LIMITS):
    told = {"places": 5, "reserve": 3, "confirm_days": 5, "now": timezone.now()}
    return set_quotas(actor=actor, call_id=call.pk, quotas=quotas, **told)


def sent(call, name):
    return a_sent(call, a_person(name), now=timezone.now(), key=name)


def asking(actor, call):
    request = Request()
    request.actor, request.now = actor, timezone.now()
    return lacking(request, call.edition_id)


def test_lower_limits_are_counted_and_what_lacks_most_comes_first(call, office):
    for name in ("Iwona Kania", "Szymon Kos"):
        sent(call, name)
    a_draft(call, a_person("Paweł Szulc"))

    told = [(goal.label, goal.count, goal.missing) for goal in queries.goals_of(call)]

    assert told == [
        ("Wójtowie i burmistrzowie", 2, 1),
        ("Gminy", 1, 1),
        ("Gminy wiejskie", 2, 0),
    ]


def test_each_number_opens_its_list(client, call, office):
    application = sent(call, "Iwona Kania")
    a_draft(call, a_person("Paweł Szulc"))

    page = client.get(PAGE).content.decode()

    assert f'href="{PAGE}limit/2/">1<' in page
    assert application.number in client.get(f"{PAGE}limit/2/").content.decode()
    assert "Paweł Szulc" in client.get(f"{PAGE}szkice/").content.decode()
    assert "Przesunęliśmy przystanek" not in client.get(f"{PAGE}szkice/").content.decode()
    with pytest.raises(Refused):
        queries.goal_at(call, 1)


def test_municipalities_with_nobody_lack_those_from_which_somebody_applied(client, call, office):
    before = queries.silent(call, Area(voivodeship="24")).count()
    sent(call, "Iwona Kania")

    after = queries.silent(call, Area(voivodeship="24", kind="rural"))

    assert queries.silent(call, Area(voivodeship="24")).count() == before - 1
    assert not after.filter(code="240904").exists()
    assert {one.kind for one in after} == {"rural"}
    assert client.get(f"{PAGE}gminy/?woj=24&rodzaj=rural").context["page"].paginator.count == len(
        after
    )


def test_a_letter_to_drafts_is_one_click_away(client, call, office):
    a_draft(call, a_person("Paweł Szulc"))

    page = client.get(PAGE).content.decode()
    letter = client.get(f"/biuro/{SLUG}/listy/grupy/napisz/?grupa=applicants:draft")

    assert "?grupa=applicants:draft" in page
    assert letter.context["form"]["groups"].value() == ["applicants:draft"]


def test_the_desk_and_the_page_of_the_call_say_who_is_missing(client, call, office):
    sent(call, "Iwona Kania")

    for address in (f"/biuro/{SLUG}/", f"/biuro/{SLUG}/nabor/"):
        page = client.get(address).content.decode()
        assert "Brakuje 2 osób" in page
        assert PAGE in page


def test_after_the_end_of_the_call_the_desk_says_nothing_of_it(call, office):
    assert asking(office, call) is not None
    call.window.closes_at = timezone.now() - timedelta(seconds=2)
    call.window.save()

    assert asking(office, call) is None


def test_only_coordinators_see_who_is_missing(client, call, office):
    reviewer = a_coordinator(call, "Tomasz Lis", "reviewer")

    assert asking(reviewer, call) is None
    assert signed_in(client, reviewer).get(PAGE).status_code == 403


def test_without_limits_the_page_says_what_to_do(client, call, office):
    limited(call, office, [])

    assert "Ustaw limity listy" in client.get(PAGE).content.decode()


def test_many_limits_and_applications_take_as_many_queries_as_one(
    client, call, office, django_assert_num_queries, django_assert_max_num_queries
):
    limited(call, office, LIMITS[1:2])
    sent(call, "Iwona Kania")
    with django_assert_max_num_queries(15) as few:
        client.get(PAGE)
    limited(call, office)
    for name in ("Szymon Kos", "Paweł Szulc"):
        sent(call, name)

    with django_assert_num_queries(len(few)):
        client.get(PAGE)


def a_further_call(call):
    """Another edition of the programme, whose call is open now."""
    now, admin = timezone.now(), Actor(is_admin=True)
    edition = programmes.draft_edition(
        actor=admin,
        programme_id=call.edition.programme_id,
        title="Pracownia 2028",
        slug="pracownia-2028",
        code="PT",
        lead="Dla następnych.",
        places=20,
    )
    programmes.set_window(
        actor=admin,
        edition_id=edition.pk,
        kind=Window.Kind.APPLICATIONS,
        opens_at=now - DAY,
        closes_at=now + DAY,
    )
    programmes.publish_document(
        actor=admin, edition_id=edition.pk, title="Regulamin", body="Zasady.", now=now
    )
    programmes.publish_edition(actor=admin, edition_id=edition.pk, now=now)
    made = applying.open_call(
        actor=admin,
        edition_id=edition.pk,
        questionnaire_id=call.questionnaire_id,
        rules_id=edition.documents.get().versions.get().pk,
        notice_id=call.notice_id,
        now=now,
    )
    return Call.objects.select_related("edition", "window").get(pk=made.pk)


def test_whoever_wants_letters_is_found_by_what_a_limit_lacks(client, call, office):
    """From the coordinator's consent, through the applicant's yes, to a group of a letter."""
    wanting, silent = sent(call, "Iwona Kania"), sent(call, "Szymon Kos")
    further = a_further_call(call)
    limited(further, office)
    place = f"/biuro/{further.slug}/promocja/kogo-brakuje/"

    client.post(f"{place}zgoda/", {"body": "Zgadzam się na listy o naborach."})
    mine = Client()
    mine.force_login(wanting.person)
    assert (
        "Zgadzam się na listy o naborach."
        in mine.get(f"/moje/zgloszenia/{wanting.number}/").content.decode()
    )
    mine.post(f"/moje/zgloszenia/{wanting.number}/kolejne-nabory/")

    page = client.get(f"{place}kontakty/?limit=2").content.decode()
    assert "Iwona Kania" in page
    assert "Szymon Kos" not in page
    group = f"further:{further.pk}-2"
    assert f"?grupa={group}" in page
    now = timezone.now()
    assert list(people_of(further.edition_id, [group], now)) == [wanting.person]
    assert (
        "Zgoda na listy o kolejnych naborach: jest"
        in mine.get(f"/moje/zgloszenia/{wanting.number}/").content.decode()
    )

    a_draft(further, wanting.person, filled=False)
    assert not queries.contacts(further).exists()
    assert silent.person_id


def test_of_different_values_only_one_that_nobody_has_brought_yet_counts(call, office):
    wanting = sent(call, "Iwona Kania")
    further = a_further_call(call)
    limited(further, office)
    told = {"actor": office, "call_id": further.pk, "now": timezone.now()}
    actions.ask_for_consent(body="Zgadzam się.", **told)
    actions.want_letters(
        actor=Actor(person_id=wanting.person_id), number=wanting.number, now=timezone.now()
    )
    municipalities = queries.goal_at(further, 3)

    assert queries.contacts(further, municipalities).count() == 1
    sent(further, "Paweł Szulc")
    assert queries.contacts(further, municipalities).count() == 0
    assert queries.contacts(further).count() == 1


def test_a_consent_is_asked_for_once_and_given_by_its_owner_only(call, office):
    wanting = sent(call, "Iwona Kania")
    told = {"actor": office, "call_id": call.pk, "now": timezone.now()}
    actions.ask_for_consent(body="Zgadzam się.", **told)

    with pytest.raises(Refused, match="już pyta"):
        actions.ask_for_consent(body="Inaczej.", **told)
    with pytest.raises(Refused):
        actions.want_letters(
            actor=Actor(person_id=a_person("Paweł Szulc").pk),
            number=wanting.number,
            now=timezone.now(),
        )
    assert not Agreement.objects.filter(about__startswith=queries.LATER).exists()
