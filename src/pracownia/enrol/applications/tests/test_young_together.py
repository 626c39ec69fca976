"""A co-applicant under 18: in only when a guardian has agreed, and out when the consent goes."""

from datetime import date

import pytest
import time_machine

from pracownia.commons.guardians import actions as guardians
from pracownia.commons.guardians import queries as consents
from pracownia.commons.guardians.models import Consent
from pracownia.commons.people.models import Profile
from pracownia.core.access import Actor, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions, queries
from pracownia.enrol.applications.events import PersonInvited
from pracownia.enrol.applications.models import Call, Share
from pracownia.enrol.applications.notices.together import invited as invited_by_letter

from .cast import NOW, a_call, a_draft, a_person, acting
from .test_together import invited, joined, save

pytestmark = pytest.mark.django_db
FATHER = "piotr.kos@poczta.example"
ABOUT = {"programme_id": 0, "application_id": 0}
SLUG = "wspolne-zgloszenie"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def hanna(born_on=date(2011, 5, 1)):
    person = a_person("Hanna Kos")
    if born_on:
        Profile.objects.update_or_create(person=person, defaults={"born_on": born_on})
    return person


def offered(person, *, young=True, is_co_applicant=True):
    call = a_call()
    Call.objects.update(co_applicants=True, admits_minors=young)
    call.refresh_from_db()
    return invited(a_draft(call), person.email, is_co_applicant=is_co_applicant)


def link(share):
    return f"/zaproszenia/zgloszenie/{share.uid}/{queries.token_of(share)}/"


def came(share, person):
    token = queries.token_of(share)
    return actions.come_with_guardian(actor=acting(person), uid=share.uid, token=token, now=NOW)


def named(share, person):
    return guardians.name_guardian(
        actor=acting(person), slug=SLUG, number=share.pk, name="Piotr Kos", email=FATHER, now=NOW
    )


def agreed(consent):
    token = consents.token_of(consent)
    told = {"relation": "parent", "may_publish": False, "now": NOW}
    return guardians.agree(actor=Actor(), uid=consent.uid, token=token, **told)


def is_in(share):
    return Share.objects.get(pk=share.pk).is_in


def test_nothing_works_before_the_guardian_agrees_and_everything_after(
    django_capture_on_commit_callbacks,
):
    person = hanna()
    share = offered(person)
    with pytest.raises(Refused, match="opiekun"):
        joined(share, person)
    came(share, person)
    consent = named(share, person)
    with pytest.raises(Refused):
        joined(share, person)
    with pytest.raises(Refused):
        save(share.application, person, "Tekst Hanny.")
    assert queries.co_applicants([share.application_id]) == {}

    with django_capture_on_commit_callbacks(execute=True):
        agreed(consent)
    assert is_in(share)
    save(share.application, person, "Tekst Hanny.")
    assert queries.co_applicants([share.application_id]) == {share.application_id: [person]}
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert {f"enrol.applications.{one}" for one in ("GuardianAwaited", "PersonJoined")} <= kinds


def test_a_consent_withdrawn_ends_it_at_once(django_capture_on_commit_callbacks):
    person = hanna()
    share = offered(person)
    came(share, person)
    consent = named(share, person)
    with django_capture_on_commit_callbacks(execute=True):
        agreed(consent)
    consent.refresh_from_db()
    token = consents.token_of(consent, consents.WITHDRAWAL)
    with django_capture_on_commit_callbacks(execute=True):
        guardians.withdraw(actor=Actor(), uid=consent.uid, token=token, now=NOW)
    assert not is_in(share)
    with pytest.raises(Refused):
        save(share.application, person, "Tekst Hanny.")


def test_an_invitation_taken_back_stays_so_when_the_guardian_agrees(
    django_capture_on_commit_callbacks,
):
    person = hanna()
    share = offered(person)
    came(share, person)
    consent = named(share, person)
    author = acting(share.application.person)
    actions.end_share(actor=author, share_id=share.pk, now=NOW)
    Consent.objects.filter(pk=consent.pk).update(state="waiting")
    with pytest.raises(Refused), django_capture_on_commit_callbacks(execute=True):
        agreed(consent)
    assert not is_in(share)


def test_whose_age_is_not_known_says_it_where_young_people_may_apply():
    person = hanna(born_on=None)
    share = offered(person)
    with pytest.raises(Refused, match="dat"):
        joined(share, person)
    token = queries.token_of(share)
    actions.join(actor=acting(person), uid=share.uid, token=token, says_adult=True, now=NOW)
    assert is_in(share)


def test_saying_to_be_of_age_does_not_help_whose_birth_is_known():
    person = hanna()
    share = offered(person, young=False)
    token = queries.token_of(share)
    with pytest.raises(Refused, match="opiekun"):
        actions.join(actor=acting(person), uid=share.uid, token=token, says_adult=True, now=NOW)


def test_whoever_only_helps_needs_no_guardian_and_adults_cannot_wait_for_one():
    helper = hanna()
    assert is_in(joined(offered(helper, is_co_applicant=False), helper))
    adult = a_person("Iwona Kania")
    Profile.objects.update_or_create(person=adult, defaults={"born_on": date(1980, 1, 1)})
    share = invited(Share.objects.get().application, adult.email, is_co_applicant=True)
    with pytest.raises(Refused):
        came(share, adult)


def test_from_the_letter_to_the_guardian_by_the_pages_alone(client):
    person = hanna()
    share = offered(person)
    told = next(iter(invited_by_letter(PersonInvited(**ABOUT, share_id=share.pk)))).context["part"]
    assert "18 lat" in told
    client.force_login(person)
    page = client.get(link(share)).text
    assert "Przyjmij zaproszenie" not in page
    answer = client.post(link(share), {"do": "guardian"})
    place = f"/moje/opiekun/{SLUG}/{share.pk}/"
    assert answer["Location"] == place
    assert client.get(place).status_code == 200
    assert place in client.get(link(share)).text
    asked = client.post(place, {"name": "Piotr Kos", "email": FATHER})
    assert asked.status_code == 302
    client.force_login(share.application.person)
    people = client.get(f"/moje/zgloszenia/{share.application_id}/osoby/").text
    assert "Czeka na zgodę opiekuna" in people
    client.force_login(a_person("Jan Bąk"))
    assert client.get(place).status_code == 404


def test_with_the_draft_goes_what_guardians_of_co_applicants_were_asked():
    person = hanna()
    share = offered(person)
    came(share, person)
    named(share, person)
    actions.drop_draft(actor=Actor(), application=share.application, now=NOW)
    assert not Consent.objects.exists()
