"""What a person chose, and what there is to choose from."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from pracownia.commons.letters import feeding, kinds
from pracownia.commons.letters.calendar import CANCEL, over_at
from pracownia.commons.letters.kinds import BY_HAND, NEWS
from pracownia.commons.letters.models import Appointment, PaperChoice, Wishes
from pracownia.commons.letters.states import State
from pracownia.commons.people.models import Profile
from pracownia.core.access import Actor, Text
from pracownia.core.db import Missing

LOOKS_BACK = timedelta(days=90)
type Meetings = list[tuple[str, dict[str, str], datetime]]


def wishes_of(*, viewer: Actor) -> Wishes:
    found = Wishes.objects.filter(person_id=viewer.person_id or 0).first()
    return found or Wishes(person_id=viewer.person_id or 0)


def postal_address(*, person_id: int) -> str:
    found = Profile.objects.filter(person_id=person_id).values_list("postal_address", flat=True)
    return found.first() or ""


def is_on_paper(*, person_id: int) -> bool:
    return Wishes.objects.filter(person_id=person_id, on_paper=True).exists()


def paper_choice(*, person_id: int) -> PaperChoice | None:
    """What the office decided last for the person, with the reason."""
    return (
        PaperChoice.objects.filter(person_id=person_id).select_related("by").order_by("-pk").first()
    )


def optional_kinds() -> list[tuple[str, Text]]:
    """What may be refused: (template, name)."""
    return [
        *((kind.template, kind.title) for kind in _kinds() if kind.is_optional),
        (BY_HAND, NEWS),
    ]


def always() -> list[Text]:
    """Names of the letters that always go."""
    return [kind.title for kind in _kinds() if not kind.is_optional]


def name_of(template: str) -> Text:
    return dict(optional_kinds()).get(template, "")


def _kinds() -> list[kinds.Kind]:
    return sorted(kinds.catalogue.values(), key=lambda kind: kind.key)


def calendar_of(*, token: str, now: datetime) -> Meetings:
    """What letters put into this person's calendar, each as the newest letter tells it."""
    signed = feeding.read(token)
    person_id, key = signed or (0, "")
    if not key or not Wishes.objects.filter(person_id=person_id, calendar_key=key).exists():
        raise Missing(_("There is no calendar at this address. It may have been changed."))
    found = Appointment.objects.filter(letter__person=person_id)
    told: dict[str, tuple[dict[str, str], datetime]] = {}
    for uid, meeting, at in (
        found.exclude(letter__state=State.DROPPED)
        .order_by("pk")
        .values_list("uid", "meeting", "letter__created_at")
    ):
        told[uid] = (meeting, at)
    return [
        (uid, meeting, at)
        for uid, (meeting, at) in told.items()
        if meeting["method"] != CANCEL and over_at(meeting) > now - LOOKS_BACK
    ]
