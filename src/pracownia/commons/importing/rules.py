"""Who may load spreadsheets, and which step may follow which."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless

from .models import Import
from .states import State

OFFICE: Final = frozenset({"coordinator"})
UNDO_FOR: Final = timedelta(days=7)
KEPT_FOR: Final = timedelta(days=30)


def may_import(actor: Actor, programme_id: int) -> Verdict:
    """Coordinators in their programme; administrators anywhere, and into the whole instance."""
    allowed = actor.is_admin or (bool(programme_id) and actor.is_any(OFFICE, programme_id))
    return unless(not allowed, _("Only the coordinators of this programme load spreadsheets."))


def may_match(batch: Import) -> Verdict:
    return unless(
        batch.state not in (State.MATCHING, State.CHECKED),
        _("This spreadsheet has been loaded, so its columns stay as they were."),
    )


def may_choose(batch: Import) -> Verdict:
    return unless(
        batch.state != State.CHECKED,
        _("Only rows of a spreadsheet that is not loaded yet wait for a choice."),
    )


def may_load(batch: Import, ready: int) -> Verdict:
    return unless(
        batch.state != State.CHECKED,
        _("This spreadsheet has already been loaded, or its columns are not matched yet."),
    ) and unless(not ready, _("There is no row that could be loaded."))


def may_undo(batch: Import, *, now: datetime) -> Verdict:
    return unless(
        batch.state != State.LOADED or batch.loaded_at is None,
        _("Only a loaded spreadsheet can be taken back."),
    ) and unless(
        batch.loaded_at is not None and now > batch.loaded_at + UNDO_FOR,
        _("A loading can be taken back within a week. That week has passed."),
    )


def may_archive(actor: Actor) -> Verdict:
    """A whole programme leaves or enters by the hand of whoever keeps the installation."""
    return unless(
        not (actor.is_admin or actor.is_system),
        _("Only an administrator of this service archives whole programmes."),
    )


def gone() -> str:
    return _("This archive is not ready, or a week has passed and it has been deleted.")
