"""`pracownia demo_links`: for each role an address that signs in by one click."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import Resolver404, resolve, reverse

from pracownia.announce.programmes.models import Edition, Membership, Role
from pracownia.commons.people import codes
from pracownia.commons.people.models import Person
from pracownia.enrol.applications.models import Application

# Role, its name on the screen, where it leads; the first address that exists is taken.
ROLES = (
    (Role.COORDINATOR, "coordinator", ("/biuro/{slug}/", "/moje/")),
    (Role.REVIEWER, "reviewer", ("/biuro/{slug}/ocena/", "/moje/")),
    (None, "applicant", ("/moje/",)),
    (Role.PARTICIPANT, "participant", ("/moje/",)),
    (Role.EXPERT, "expert", ("/moje/",)),
)


class Command(BaseCommand):
    help = "Prints an address per role that signs in by one click; only in a demonstration."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Only a demonstration has one-click links: PRACOWNIA_DEMO=1.")
        for role, name, places in ROLES:
            found = of_role(role) if role else applicant()
            if found:
                person, slug = found
                self.stdout.write(f"  {name:<12} {person.name:<22} {link(person, slug, places)}")
        self.stdout.write(f"  {'letters':<35} {settings.BASE_URL}{reverse('letters:mailbox')}")


def of_role(role: str) -> tuple[Person, str] | None:
    """The first person who was given the role, and the first edition of that programme."""
    member = Membership.objects.filter(role=role).select_related("person").order_by("pk").first()
    if member is None:
        return None
    edition = Edition.objects.filter(programme_id=member.programme_id).order_by("pk").first()
    return member.person, edition.slug if edition else ""


def applicant() -> tuple[Person, str] | None:
    """Somebody who applies in the newest call and has no role at all."""
    found = (
        Application.objects.filter(person__memberships=None, person__is_active=True)
        .select_related("person")
        .order_by("-call_id", "pk")
        .first()
    )
    return (found.person, "") if found else None


def link(person: Person, slug: str, places: tuple[str, ...]) -> str:
    path = reverse("people:demo", args=[codes.demo_token(person.pk)])
    back = next((place for text in places if exists(place := text.format(slug=slug))), "/moje/")
    return f"{settings.BASE_URL}{path}?{urlencode({'next': back})}"


def exists(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return "//" not in path
