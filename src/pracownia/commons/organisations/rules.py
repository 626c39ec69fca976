"""Who sees and corrects an organisation, who confirms a representative, and why not."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from pracownia.commons.people.models import Organisation
from pracownia.core.access import YES, Actor, Verdict, unless

from .models import Merger, Representation
from .states import WAITING, State

LINK_FOR = timedelta(days=7)
UNDO_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the viewer is to an organisation.

    ``belongs``: holds a function there now; ``represents``: confirmed, and holds one now;
    ``has_held``: held one once; ``is_office``: coordinates a programme in which it has a part.
    """

    belongs: bool = False
    represents: bool = False
    has_held: bool = False
    is_office: bool = False


def may_keep_office(actor: Actor) -> Verdict:
    """The list of organisations is for administrators and, in their scope, for coordinators."""
    return unless(
        not (actor.is_admin or actor.is_system or actor.programmes("coordinator")),
        _("Organisations are looked after by coordinators of programmes and administrators."),
    )


def may_see(actor: Actor, organisation: Organisation, standing: Standing) -> Verdict:
    """The whole page; without a function there, only what its public card says."""
    return unless(
        not (_in_office(actor, standing) or standing.has_held or standing.represents),
        _("This page is for people of the organisation and for the organisers."),
    )


def may_add(actor: Actor) -> Verdict:
    return unless(
        actor.person_id is None and not (actor.is_admin or actor.is_system),
        _("Sign in to add an organisation."),
    )


def may_correct(actor: Actor, organisation: Organisation, standing: Standing) -> Verdict:
    return unless(
        not (_in_office(actor, standing) or standing.represents),
        _("Only a confirmed representative or the organisers correct the data of an organisation."),
    ) and unless(
        organisation.merged_into_id is not None,
        _("This entry has become part of another one. Correct that one."),
    )


def may_be_part(organisation: Organisation, above: list[int]) -> Verdict:
    """``above``: the chosen parent and whatever it is part of."""
    return unless(
        organisation.pk in above,
        _("An organisation cannot be part of itself. Choose another one."),
    )


def number_is_free(label: str, holder: Organisation | None) -> Verdict:
    return unless(
        holder is not None,
        _("This %(label)s belongs to the organisation “%(name)s”, which is known already.")
        % {"label": label, "name": holder.name if holder else ""},
    )


def may_ask(
    actor: Actor, organisation: Organisation, standing: Standing, latest: Representation | None
) -> Verdict:
    """``latest``: what the person asked for last in this organisation."""
    return (
        unless(
            not standing.belongs,
            _("Say first what you do in this organisation. Then you can represent it."),
        )
        and unless(
            organisation.merged_into_id is not None,
            _("This entry has become part of another one. Correct that one."),
        )
        and unless(
            latest is not None and latest.state == State.CONFIRMED,
            _("You represent this organisation already."),
        )
        and unless(
            latest is not None and latest.state in WAITING,
            _("You have asked already. Withdraw that first if you want to ask again."),
        )
    )


def may_ask_by_letter(organisation: Organisation) -> Verdict:
    return unless(
        not organisation.email,
        _(
            "We do not know the e-mail address of this organisation. "
            "The organisers can confirm you."
        ),
    ) and unless(
        not organisation.is_email_sure,
        _(
            "Nobody has confirmed the e-mail address of this organisation yet, so a letter to it "
            "proves nothing. The organisers can confirm you."
        ),
    )


def may_withdraw(actor: Actor, one: Representation) -> Verdict:
    return unless(
        actor.person_id != one.person_id,
        _("Only the person who asked can withdraw this."),
    ) and unless(one.state not in WAITING, _("This has been decided already."))


def may_answer(one: Representation, *, fits: bool, now: datetime) -> Verdict:
    """Whoever holds the link decides, once, until it expires."""
    decided = {
        State.CONFIRMED: _("This link has been used: the representative is confirmed."),
        State.REFUSED: _("This link has been used: the representative was refused."),
        State.WITHDRAWN: _("The person has withdrawn this in the meantime."),
        State.ENDED: _("This link has been used, and the representation has ended."),
    }
    return (
        unless(
            not fits,
            _("This address is not complete. Copy the whole link from the letter."),
        )
        and unless(one.state in decided, decided.get(State(one.state), ""))
        and unless(
            one.state == State.UNANSWERED or one.expires_at is None or now >= one.expires_at,
            _("This link was valid for 7 days and has expired. The person can ask again."),
        )
    )


def may_read_request(actor: Actor, standing: Standing) -> Verdict:
    return unless(
        not _in_office(actor, standing),
        _("Representatives are confirmed by the organisation or by the organisers."),
    )


def may_decide(actor: Actor, one: Representation, standing: Standing) -> Verdict:
    """By the office; nobody decides about themselves."""
    return (
        may_read_request(actor, standing)
        and unless(
            actor.person_id == one.person_id,
            _("You cannot decide about yourself. Ask another coordinator or an administrator."),
        )
        and unless(one.state not in WAITING, _("This has been decided already."))
    )


def may_give_reason(reason: str) -> Verdict:
    return unless(not reason.strip(), _("Give the reason: it stays with the decision."))


def may_end(actor: Actor, one: Representation, standing: Standing) -> Verdict:
    """Oneself, another representative, or the office."""
    is_own = actor.person_id == one.person_id
    return unless(
        not (is_own or _in_office(actor, standing) or standing.represents),
        _("Only a representative of this organisation or the organisers end a representation."),
    ) and unless(one.state != State.CONFIRMED, _("This representation has ended already."))


def may_read_document(actor: Actor, one: Representation, standing: Standing) -> Verdict:
    if actor.person_id == one.person_id:
        return YES
    return unless(not _in_office(actor, standing), _("This file is not yours to read."))


def may_merge(actor: Actor, kept: Organisation, merged: Organisation) -> Verdict:
    return (
        may_look_for_duplicates(actor)
        and unless(kept.pk == merged.pk, _("Choose two different organisations."))
        and unless(
            kept.merged_into_id is not None or merged.merged_into_id is not None,
            _("One of these entries is part of another one already."),
        )
    )


def may_look_for_duplicates(actor: Actor) -> Verdict:
    return unless(
        not (actor.is_admin or actor.is_system),
        _("Only an administrator of this service merges organisations."),
    )


def may_differ(differing: list[str]) -> Verdict:
    """Two numbers of one register are two organisations, whatever their names."""
    return unless(
        bool(differing),
        _("These have different numbers, so they are two organisations: %(numbers)s.")
        % {"numbers": ", ".join(differing)},
    )


def may_be_apart(*, is_one_part_of_other: bool) -> Verdict:
    return unless(
        is_one_part_of_other,
        _("One of these organisations is part of the other. Change that first."),
    )


def may_move(obstacles: list[str]) -> Verdict:
    return unless(
        bool(obstacles),
        _("Both have their own, and only one may be: %(things)s. Settle this first.")
        % {"things": ", ".join(dict.fromkeys(obstacles))},
    )


def may_undo_merge(actor: Actor, done: Merger, *, now: datetime) -> Verdict:
    return (
        may_look_for_duplicates(actor)
        and unless(done.undone_at is not None, _("This merge has been undone already."))
        and unless(
            now >= done.at + UNDO_FOR, _("A merge can be undone for a week. That time has passed.")
        )
    )


def _in_office(actor: Actor, standing: Standing) -> bool:
    return actor.is_admin or actor.is_system or standing.is_office
