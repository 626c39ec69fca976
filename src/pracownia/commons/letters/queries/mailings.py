"""Letters to groups: drafts, and who they go to."""

from datetime import datetime

from django.db.models import FETCH_RAISE, QuerySet
from django.utils.translation import gettext as _

from pracownia.commons.letters import rendering
from pracownia.commons.letters.audiences import groups_of, people_of
from pracownia.commons.letters.models import Mailing
from pracownia.commons.people.models import Person
from pracownia.core.access import Text
from pracownia.core.db import Missing


def mailings_of(*, edition_id: int) -> QuerySet[Mailing]:
    return Mailing.objects.filter(edition_id=edition_id).order_by("-pk").fetch_mode(FETCH_RAISE)


def mailing_of(*, edition_id: int, mailing_id: int) -> Mailing:
    found = mailings_of(edition_id=edition_id).filter(pk=mailing_id).first()
    if found is None:
        raise Missing(_("There is no such letter."))
    return found


def recipients(mailing: Mailing, *, now: datetime) -> QuerySet[Person]:
    """Everybody it goes to, or went to when it is posted; each person once."""
    if mailing.posted_at:
        return Person.objects.filter(pk__in=mailing.letters.values("person")).order_by("sort", "pk")
    return people_of(mailing.edition_id, mailing.groups, now)


def group_choices(*, edition_id: int) -> list[tuple[str, str]]:
    """What the form offers: "applicants: sent"."""
    return [(key, f"{group}: {part}") for key, group, part in groups_of(edition_id)]


def group_names(mailing: Mailing) -> list[Text]:
    known = dict(group_choices(edition_id=mailing.edition_id))
    return [known[key] for key in mailing.groups if key in known]


def mailing_preview(mailing: Mailing, person: Person) -> rendering.Written:
    return rendering.compose(mailing.text_in(rendering.language_of(person)), person, {})
