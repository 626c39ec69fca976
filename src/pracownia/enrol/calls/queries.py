"""What pages show of codes and changes, and how a typed code is recognised."""

from base64 import b32encode
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db.models import FETCH_RAISE, Count, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from pracownia.announce.programmes.models import DocumentVersion
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import State

from .models import Acceptance, Change, LateCode

LENGTH: Final = 12
# What people read out on the telephone or copy from paper: O and 0, I and 1 are the same.
ALIKE: Final = str.maketrans({"0": "O", "1": "I", "8": "B"})


class CodeState(StrEnum):
    """What can still become of a code."""

    WAITING = "waiting"
    USED = "used"
    TAKEN_BACK = "taken_back"
    OVER = "over"


def state_of(code: LateCode, now: datetime) -> CodeState:
    if code.used_at is not None:
        return CodeState.USED
    if code.taken_back_at is not None:
        return CodeState.TAKEN_BACK
    return CodeState.OVER if now.replace(microsecond=0) > code.until else CodeState.WAITING


def code_of(code: LateCode) -> str:
    """Twelve letters and digits in threes of four; made from the row, kept nowhere."""
    made = b32encode(salted_hmac("pracownia.calls", code.uid.hex, algorithm="sha256").digest())
    letters = made.decode()[:LENGTH]
    return "-".join(letters[at : at + 4] for at in range(0, LENGTH, 4))


def spelled(typed: str) -> str:
    """The letters and digits of what was typed, however it was spaced."""
    return "".join(one for one in typed.upper() if one.isalnum()).translate(ALIKE)


def found(codes: QuerySet[LateCode], typed: str) -> LateCode | None:
    """The code that was typed, among those of a call."""
    wanted = spelled(typed)
    for one in codes:
        if constant_time_compare(spelled(code_of(one)), wanted):
            return one
    return None


def codes_of(call: Call) -> QuerySet[LateCode]:
    return (
        LateCode.objects.filter(call=call)
        .select_related("application", "given_by")
        .fetch_mode(FETCH_RAISE)
    )


def has_valid(call_id: int, now: datetime) -> bool:
    """Whether anybody could still come in with a code."""
    waiting = LateCode.objects.filter(call=call_id, used_at=None, taken_back_at=None)
    return waiting.filter(until__gte=now.replace(microsecond=0)).exists()


# Changes


def changes_in(edition_id: int) -> QuerySet[Change]:
    """Announced changes of all calls of the edition, the newest first."""
    return (
        Change.objects.filter(call__edition=edition_id)
        .select_related("call")
        .order_by("-announced_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def changes_of(call: Call) -> QuerySet[Change]:
    """Announced changes of the call, the newest first, with how many accepted each."""
    return (
        Change.objects.filter(call=call)
        .select_related("announced_by")
        .annotate(accepted=Count("acceptances"))
        .order_by("-announced_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def concerned(call_id: int) -> QuerySet[Application]:
    """Whoever applied or writes a draft."""
    return Application.objects.filter(call=call_id).exclude(state=State.WITHDRAWN)


def versions_of(edition_id: int) -> list[tuple[str, str]]:
    """Versions of the edition's documents to choose the rules from."""
    found = DocumentVersion.objects.filter(document__edition=edition_id)
    found = found.select_related("document").order_by("document__order", "-number")
    return [(str(one.pk), str(one)) for one in found]


def to_accept(application_id: int) -> list[Change]:
    """Changes announced after the application was sent, which ask its author again."""
    mine = Application.objects.filter(pk=application_id, submitted_at__isnull=False).first()
    if mine is None or mine.state == State.WITHDRAWN:
        return []
    asked = Change.objects.filter(
        call=mine.call_id, asks_again=True, announced_at__gt=mine.submitted_at
    )
    done = Acceptance.objects.filter(application=mine).values("change")
    return list(asked.exclude(pk__in=done).order_by("announced_at"))
