"""Before letters go out: which go on paper, nowhere, later, or together with others."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import outgoing, rendering, steps, timing
from .models import DeadAddress, Letter, Step, Wishes
from .rendering import Written
from .states import State

LOT = 200
SUMMARY = "letters/notices/summary.txt"


def sort_out(*, now: datetime) -> None:
    """Safe to repeat: every letter leaves the queue of the unsorted in one transaction."""
    _to_paper(now)
    _to_nowhere(now)
    while _put_off(now):
        pass
    _summaries(now)


@transaction.atomic
def _to_paper(now: datetime) -> None:
    """By wish, and for whoever has no e-mail address."""
    wanted = Wishes.objects.filter(on_paper=True).values("person")
    letters = _free().filter(Q(person__in=wanted) | Q(to=""), is_secret=False)
    _move(letters, State.PAPER, Step.Kind.PAPER, now)


@transaction.atomic
def _to_nowhere(now: datetime) -> None:
    letters = _free().filter(to__in=DeadAddress.objects.values("address"))
    said = "The address does not work."
    _move(letters, State.FAILED, Step.Kind.REFUSED, now, answer=said, error=said)


@transaction.atomic
def _put_off(now: datetime) -> int:
    """Optional letters get their time: now, after quiet hours, or that of the next summary."""
    letters = list(_free().filter(is_optional=True, not_before=None).order_by("pk")[:LOT])
    known = Wishes.objects.in_bulk({letter.person_id for letter in letters})
    refused = []
    for letter in letters:
        wishes = known.get(letter.person_id) or Wishes()
        letter.not_before = timing.after_quiet(now, wishes.quiet_from, wishes.quiet_until)
        if letter.template in wishes.refused:
            refused.append(letter.pk)
        elif wishes.rhythm != Wishes.Rhythm.NOW:
            letter.in_summary = True
            letter.not_before = timing.next_summary(
                now, weekly=wishes.rhythm == Wishes.Rhythm.WEEKLY
            )
    Letter.objects.bulk_update(letters, ["not_before", "in_summary"])
    gone = Letter.objects.filter(pk__in=refused)
    said = "The recipient does not want such letters."
    _move(gone, State.DROPPED, Step.Kind.DROPPED, now, answer=said)
    return len(letters)


@transaction.atomic
def _summaries(now: datetime) -> None:
    """The waiting letters of a person become one; a single letter simply goes."""
    due = _free().filter(in_summary=True, not_before__lte=now).select_related("person")
    letters = list(due.order_by("person_id", "pk"))
    for _person, group in groupby(letters, key=lambda letter: letter.person_id):
        together = list(group)
        ids = [letter.pk for letter in together]
        if len(together) == 1:
            Letter.objects.filter(pk__in=ids).update(in_summary=False)
            continue
        summary = _summary(together, now)
        Letter.objects.filter(pk__in=ids).update(
            state=State.GATHERED, summary=summary, sent_at=None
        )
        steps.note(ids, Step.Kind.GATHERED, at=now)


def _summary(letters: list[Letter], now: datetime) -> Letter:
    person = letters[0].person
    assert person is not None  # noqa: S101 - optional letters have a person
    language = rendering.language_of(person)
    with translation.override(language):
        count = len(letters)
        subject = ngettext("%(count)d letter for you", "%(count)d letters for you", count)
        parts = [f"{one.subject}\n\n{rendering.undressed(one.body)}" for one in letters]
        intro = _("Here is what we wrote to you since the last summary.")
        body = rendering.dressed(person, "\n\n* * *\n\n".join([intro, *parts]))
    summary = outgoing.letter_of(
        person,
        Written(
            language,
            subject % {"count": count},
            body,
            links=sorted({link for one in letters for link in one.links}),
        ),
        template=SUMMARY,
        cause=f"since {letters[0].pk}",
    )
    summary.is_optional, summary.not_before = True, now
    programmes = {one.programme_id for one in letters}
    summary.programme_id = programmes.pop() if len(programmes) == 1 else None
    summary.save()
    return summary


def _free() -> QuerySet[Letter]:
    return Letter.objects.select_for_update(of=("self",)).filter(state=State.QUEUED, claim="")


def _move(
    letters: Iterable[Letter],
    state: State,
    kind: Step.Kind,
    now: datetime,
    *,
    answer: str = "",
    error: str = "",
) -> None:
    ids = [letter.pk for letter in letters]
    if ids:
        Letter.objects.filter(pk__in=ids).update(state=state, error=error)
        steps.note(ids, kind, at=now, answer=answer)
