"""Who types in what came by another road, who takes it over, who takes it out."""

from datetime import date

from django.utils.translation import gettext as _

from pracownia.commons.files.policies import Policy
from pracownia.core.access import Actor, Verdict, unless
from pracownia.core.polish import WARSAW, long_date
from pracownia.enrol.applications.models import Application, Call, CompletionRequest
from pracownia.enrol.applications.states import Road, State

SCAN = Policy("applications.scan", ("pdf", "jpg", "png"), megabytes=20)


def may_type(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_a("coordinator", programme_id),
        _("Only the coordinators of this programme type in applications for others."),
    )


def may_type_in(actor: Actor, call: Call, *, given_on: date, today: date) -> Verdict:
    """Staff type what came by another road within the days of the call, also after it has ended."""
    first, last = (
        moment.astimezone(WARSAW).date() for moment in (call.window.opens_at, call.window.closes_at)
    )
    return (
        may_type(actor, call.edition.programme_id)
        and unless(given_on > today, _("The day on which the application came is still to come."))
        and unless(given_on < first, _("The call starts on %(date)s.") % {"date": long_date(first)})
        and unless(given_on > last, _("The call ended on %(date)s.") % {"date": long_date(last)})
    )


def may_type_completion(
    actor: Actor,
    application: Application,
    asked: CompletionRequest | None,
    *,
    given_on: date,
    today: date,
) -> Verdict:
    """Staff type the answer to a return by the day on which it came, also after the term."""
    verdict = may_type(actor, application.call.edition.programme_id) and unless(
        asked is None, _("This application is not returned, so there is nothing to complete.")
    )
    if not verdict or asked is None:
        return verdict
    first, last = (one.astimezone(WARSAW).date() for one in (asked.asked_at, asked.due_at))
    return (
        unless(
            application.call.signature and application.road == Road.FORM,
            _("In this call a representative signs, so the applicant completes it here."),
        )
        and unless(given_on > today, _("The day on which the application came is still to come."))
        and unless(
            given_on < first,
            _("The application was returned on %(date)s.") % {"date": long_date(first)},
        )
        and unless(
            given_on > last,
            _("The time to complete it ended on %(date)s.") % {"date": long_date(last)},
        )
    )


def may_claim(
    actor: Actor, application: Application | None, *, fits: bool, has_own: bool
) -> Verdict:
    """Whoever holds the receipt; a wrong number and a wrong code are told alike."""
    return (
        unless(actor.person_id is None, _("Sign in to take over an application."))
        and unless(
            application is None or not fits,
            _("No application has this number and this code. Copy both from the receipt."),
        )
        and unless(
            has_own,
            _("You have another application or draft in this call. Write to the organiser."),
        )
    )


def may_take_out(
    actor: Actor, application: Application, *, is_typed: bool, is_used: bool
) -> Verdict:
    """An application typed by staff, by mistake: until anybody has worked with it."""
    programme_id = application.call.edition.programme_id
    return (
        unless(
            not actor.is_a("coordinator", programme_id),
            _("Only the coordinators of this programme type in applications for others."),
        )
        and unless(not is_typed, _("This application was not typed by staff."))
        and unless(
            is_used or application.state != State.SUBMITTED or application.version != 1,
            _("Somebody has been working with this application since then."),
        )
    )
