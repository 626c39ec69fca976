"""Whose views are whose, and who begins an act for many rows."""

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless

from .models import Book, Run, View

MOST_VIEWS = 50


def may_see(actor: Actor, view: View) -> Verdict:
    """One's own, or a shared one; who may open the table at all is asked at its door."""
    return unless(
        actor.person_id is None or (view.owner_id != actor.person_id and not view.is_shared),
        _("There is no such view, or it is not shared with you."),
    )


def may_change(actor: Actor, view: View) -> Verdict:
    return may_see(actor, view) and unless(
        view.owner_id != actor.person_id,
        _("This view belongs to %(name)s and only they change it. Keep a copy under your own name.")
        % {"name": view.owner.name},
    )


def may_keep(*, name: str, is_taken: bool, how_many: int) -> Verdict:
    return (
        unless(not name, _("Write the name of the view"))
        and unless(is_taken, _("You have a view of this name already. Choose another name."))
        and unless(
            how_many >= MOST_VIEWS,
            _("You have %(count)s views of this table. Delete one that you do not need.")
            % {"count": how_many},
        )
    )


def may_look_at(actor: Actor, run: Run) -> Verdict:
    return unless(
        actor.person_id != run.asked_by_id,
        _("Somebody else prepared this. Choose the rows yourself."),
    )


def may_begin(actor: Actor, run: Run, *, total: int) -> Verdict:
    return (
        may_look_at(actor, run)
        and unless(run.begun_at is not None, _("This has been begun already."))
        and unless(not total, _("None of the chosen rows can be done. The reasons are below."))
    )


def may_fetch(book: Book) -> Verdict:
    return unless(
        not book.file, _("This file is not ready, or its week has passed. Prepare it again.")
    )
