"""Who may send files, how much at once, and who may have one back."""

from typing import Final

from django.utils.translation import gettext as _

from pracownia.core.access import YES, Actor, Verdict, unless

from .models import Scan, StoredFile
from .policies import MEGABYTE

# Of one person, not yet part of anything: enough for a form with many files.
MOST_UNFINISHED: Final = 10
MOST_WAITING: Final = 200 * MEGABYTE


def may_upload(actor: Actor, *, unfinished: int, waiting: int, size: int) -> Verdict:
    if actor.person_id is None:
        return Verdict(False, _("Sign in to add files."))
    return unless(
        unfinished >= MOST_UNFINISHED,
        _("You have several unfinished uploads. Finish them or try again tomorrow."),
    ) and unless(
        waiting + size > MOST_WAITING,
        _("You have sent many files that are not part of anything yet. Try again tomorrow."),
    )


def may_look_after(actor: Actor) -> Verdict:
    return unless(not actor.is_admin, _("Only an administrator of this service sees this page."))


def is_there(actor: Actor, file: StoredFile) -> Verdict:
    """Whether anything can be given back at all, whoever's the file is."""
    if file.scan == Scan.INFECTED:
        return Verdict(False, _("A virus was found in this file, so it was removed."))
    if file.removed_at is not None:
        return Verdict(False, _("This file has been removed."))
    is_own = actor.person_id is not None and actor.person_id == file.added_by_id
    if file.scan == Scan.WAITING and not is_own:
        return Verdict(False, _("This file waits to be scanned for viruses. Try again later."))
    return YES


def is_own_unclaimed(actor: Actor, file: StoredFile) -> bool:
    return not file.about and actor.person_id is not None and actor.person_id == file.added_by_id
