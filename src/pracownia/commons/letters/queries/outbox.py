"""The outbox and one's own letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import FETCH_RAISE, Count, Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.letters.models import DeadAddress, Letter, Step
from pracownia.commons.letters.states import State
from pracownia.commons.people.models import Profile
from pracownia.core.access import Actor
from pracownia.core.db import Missing
from pracownia.core.polish import fold

NO_MEETING = gettext_lazy("There is no meeting in this letter.")
TROUBLED = (State.FAILED, State.UNKNOWN)
TROUBLE = "klopoty"  # in addresses: letters that wait for a decision


def letters_of_programme(*, programme_id: int, state: str = "", text: str = "") -> QuerySet[Letter]:
    """Letters of a programme, the latest first; those with codes are never among them."""
    letters = Letter.objects.filter(programme_id=programme_id, is_secret=False)
    if state == TROUBLE:
        letters = letters.filter(state__in=TROUBLED)
    elif state in State.values:
        letters = letters.filter(state=state)
    if text.strip():
        letters = letters.filter(person__search__contains=fold(text)) | letters.filter(
            to__contains=text.strip().lower()
        )
    return letters.select_related("person").order_by("-pk").fetch_mode(FETCH_RAISE)


def how_many(*, programme_id: int) -> dict[str, int]:
    """How many letters of the programme are in each state, zeros too."""
    counted = dict(
        Letter.objects.filter(programme_id=programme_id, is_secret=False)
        .order_by()
        .values_list("state")
        .annotate(number=Count("pk"))
    )
    return {state: counted.get(state, 0) for state in State.values}


def troubled(*, programme_id: int) -> tuple[int, int]:
    """How many letters wait for a decision, and how many for a mail server in trouble."""
    letters = Letter.objects.filter(programme_id=programme_id, is_secret=False)
    found = letters.aggregate(
        undecided=Count("pk", filter=Q(state__in=TROUBLED)),
        late=Count("pk", filter=Q(state=State.QUEUED, tries__gt=0)),
    )
    return found["undecided"], found["late"]


@dataclass(frozen=True, slots=True)
class Outage:
    """The mail server does not answer: since when, and how many letters wait for it."""

    since: datetime
    waiting: int


def outage(*, programme_id: int) -> Outage | None:
    """Whether letters of the programme wait for a mail server that cannot be reached."""
    waiting = Letter.objects.filter(programme_id=programme_id, state=State.QUEUED, tries__gt=0)
    since = Step.objects.filter(kind=Step.Kind.UNREACHED, letter__in=waiting).aggregate(
        since=Min("at")
    )["since"]
    if since is None:
        return None
    due = Letter.objects.filter(programme_id=programme_id, state=State.QUEUED, in_summary=False)
    return Outage(since, due.filter(Q(not_before=None) | Q(tries__gt=0)).count())


def steps_of(letter: Letter) -> QuerySet[Step]:
    return letter.steps.select_related("person").order_by("pk").fetch_mode(FETCH_RAISE)


def dead_address(letter: Letter) -> DeadAddress | None:
    return DeadAddress.objects.filter(address=letter.to).first()


def chosen(*, programme_id: int, letter_ids: Iterable[int]) -> list[Letter]:
    """The letters somebody ticked, those of the programme only."""
    return list(
        letters_of_programme(programme_id=programme_id)
        .filter(pk__in=list(letter_ids))
        .order_by("pk")
    )


def on_paper(*, programme_id: int) -> QuerySet[Letter]:
    """Letters that wait to be printed, in the order of people."""
    return letters_of_programme(programme_id=programme_id, state=State.PAPER).order_by(
        "person__sort", "pk"
    )


def postal_addresses(letters: Iterable[Letter]) -> dict[int, str]:
    people = {letter.person_id for letter in letters}
    known = Profile.objects.filter(person__in=people)
    return dict(known.values_list("person_id", "postal_address"))


def letter_of_programme(*, programme_id: int, letter_id: int) -> Letter:
    found = letters_of_programme(programme_id=programme_id).filter(pk=letter_id).first()
    return _there(found)


def letters_of_person(*, viewer: Actor) -> QuerySet[Letter]:
    """One's own letters without codes, the latest first."""
    return (
        Letter.objects.filter(person_id=viewer.person_id or 0, is_secret=False)
        .exclude(state__in=(State.HELD, State.DROPPED))
        .order_by("-pk")
        .fetch_mode(FETCH_RAISE)
    )


def letter_of_person(*, viewer: Actor, letter_id: int) -> Letter:
    return _there(letters_of_person(viewer=viewer).filter(pk=letter_id).first())


def all_letters(*, address: str = "") -> QuerySet[Letter]:
    """Every letter, also with codes: only for the mailbox of a demonstration."""
    letters = Letter.objects.exclude(state=State.HELD)
    if address.strip():
        letters = letters.filter(to__contains=address.strip().lower())
    return letters.select_related("person").order_by("-pk").fetch_mode(FETCH_RAISE)


def any_letter(*, letter_id: int) -> Letter:
    return _there(all_letters().filter(pk=letter_id).first())


def _there(letter: Letter | None) -> Letter:
    if letter is None:
        raise Missing(_("There is no such letter."))
    return letter
