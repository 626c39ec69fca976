"""What pages show of participants."""

from collections.abc import Collection
from datetime import date

from django.db.models import FETCH_RAISE, Q, QuerySet
from django.utils.translation import gettext as _

from pracownia.announce.programmes.queries import draft_of
from pracownia.commons.papers.blocks import Block, Facts, Heading, Paragraph, Signatures, Table
from pracownia.commons.papers.catalogue import Draft
from pracownia.commons.people.ties import Tie
from pracownia.core.access import Actor, Refused

from .models import Participation


def participants(*, edition_id: int) -> QuerySet[Participation]:
    """Those who take part now, by surname in Polish order."""
    return (
        Participation.objects.filter(edition_id=edition_id, ended_at=None)
        .select_related("person")
        .order_by("person__sort", "pk")
        .fetch_mode(FETCH_RAISE)
    )


def participations_of(*, viewer: Actor) -> QuerySet[Participation]:
    """Editions that the viewer takes part in, the newest first."""
    return (
        Participation.objects.filter(person=viewer.person_id, ended_at=None)
        .select_related("edition__programme")
        .order_by("-started_at")
        .fetch_mode(FETCH_RAISE)
    )


def list_to_sign(edition_id: int) -> Draft:
    """Everybody who takes part now, with a place to sign: an attendance list of any meeting."""
    everybody = participants(edition_id=edition_id)
    rows = tuple((str(place), one.person.name, "") for place, one in enumerate(everybody, 1))
    if not rows:
        raise Refused(_("Nobody takes part in this edition yet."))
    blocks: list[Block] = [
        Facts(((_("Meeting"), "." * 50), (_("Day and place"), "." * 50))),
        Table((_("No."), _("First and last name"), _("Signature")), rows, widths=(1, 6, 7)),
        Signatures((_("Signature of the person who leads the meeting"),)),
    ]
    return draft_of(edition_id, series="LISTA", blocks=blocks)


def declaration(edition_id: int) -> Draft:
    """A declaration of participation to be filled in by hand, for those who do not do it online."""
    line = "." * 60
    blocks: list[Block] = [
        Facts(
            (
                (_("First and last name"), line),
                (_("Function and municipality or organisation"), line),
                (_("Phone or e-mail address"), line),
            )
        ),
        Heading(_("I declare")),
        Paragraph(_("I will take part in the whole programme and keep its rules.")),
        Paragraph(_("I have read how my personal data are processed.")),
        Paragraph(_("I will say at once when I cannot take part, so that others get the place.")),
        Signatures((_("Place, day and signature"),)),
    ]
    return draft_of(edition_id, series="DEKLARACJA", blocks=blocks)


def ties(people: Collection[int] | None, programmes: Collection[int] | None, on: date) -> list[Tie]:
    """Who takes part in which editions now, for the circles of people."""
    found = Participation.objects.filter(ended_at=None)
    if people is not None:
        found = found.filter(person_id__in=people)
    if programmes is not None:
        found = found.filter(edition__programme_id__in=programmes)
    columns = ("person_id", "edition__programme_id", "edition_id")
    return [Tie(*row) for row in found.values_list(*columns)]


def took_part(edition_id: int) -> Q:
    """Whoever took part, also for a while: their records are those of participation."""
    return Q(person__in=Participation.objects.filter(edition=edition_id).values("person"))
