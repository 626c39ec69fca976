"""The participant shows a card: something to everybody, something to people of the edition."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes import queries
from pracownia.announce.programmes.tests.cast import a_picture
from pracownia.commons.people import actions as people
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM

NEEDS = "KANAREK potrzeb osoby uczestniczącej"
ADDRESS = "KANAREK adresu do listów"


def show(world) -> None:
    """Whatever the person lets others see, and what nobody but the person reads on a page."""
    person = world.people["participant"]
    told = {"actor": world.actor("participant"), "person_id": person.pk}
    people.set_contact(
        biography=world.text("Prowadzę warsztaty."),
        website="https://poraj.example/",
        postal_address=world.text(ADDRESS),
        circles={"biography": "public", "photo": "public", "postal_address": "edition"},
        **told,
    )
    picture = SimpleUploadedFile("ja.png", a_picture().read(), content_type="image/png")
    people.set_photo(
        alt=world.text("Uśmiech")[:200],
        author=world.text("Anna")[:120],
        file=picture,
        now=timezone.now(),
        **told,
    )
    people.set_needs(text=world.text(NEEDS), shown_to="office", **told)
    people.set_birth(born_on=date(1980, 5, 1), **told)
    _invite(world)
    _come_twice(world)
    world.things |= {"person": person.uid, "hidden": world.people["other"].uid}


def _invite(world) -> None:
    """Somebody who has no role yet."""
    invitation = programmes.invite(
        actor=world.actor("coordinator"),
        programme_id=world.programme.pk,
        email=world.people["nobody"].email,
        role="expert",
        now=timezone.now(),
    )
    world.things |= {
        "invitation": invitation.pk,
        "invitation_uid": invitation.uid,
        "invitation_token": queries.token_of(invitation),
    }


def _come_twice(world) -> None:
    """Two accounts that may be of one person, and two that have been merged."""
    made = [
        Person.objects.create_user(
            f"sam{number}@poraj.example",
            first_name=world.text("Jan")[:100],
            last_name=world.text("Sam")[:150],
        )
        for number in range(4)
    ]
    ids = [person.pk for person in made]
    done = people.merge(actor=SYSTEM, kept_id=ids[2], merged_id=ids[3], now=timezone.now())
    said = people.set_apart(
        actor=SYSTEM,
        one_id=ids[0],
        other_id=ids[2],
        reason=world.text("Ojciec i syn.")[:300],
        now=timezone.now(),
    )
    world.things |= {"same_one": ids[0], "same_two": ids[1], "merge": done.pk}
    world.things["distinct"] = said.pk
