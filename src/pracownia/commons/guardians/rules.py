"""Who needs a guardian, until when, and who may ask, agree, record and withdraw."""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from pracownia.commons.files.policies import Policy
from pracownia.commons.people.ages import is_minor, is_too_young
from pracownia.core.access import YES, Actor, Verdict, unless
from pracownia.core.polish import WARSAW

from .matters import Matter
from .models import Consent
from .states import CONSENT, State

VALID_FOR: Final = timedelta(days=14)
OLDEST: Final = 120
SCAN: Final = Policy("guardians.scan", ("pdf", "jpg", "png"))


def day_of(now: datetime) -> date:
    """The day by the clock in Warsaw: there people come of age."""
    return now.astimezone(WARSAW).date()


def may_take_part(
    consent: Consent | None, *, born_on: date | None, asks_age: bool, on: date
) -> Verdict:
    """Asked by later rooms before anything is sent or begun: what is missing, and what to do."""
    if born_on is None:
        return unless(
            asks_age,
            _("Enter your date of birth first: young people take part with a guardian's consent."),
        )
    if not is_minor(born_on, on=on):
        return YES
    return may_be_asked(born_on, on=on) and _agreed(consent)


def _agreed(consent: Consent | None) -> Verdict:
    if consent is not None and consent.state == State.GIVEN:
        return YES
    return Verdict(False, _why_not(consent))


def _why_not(consent: Consent | None) -> str:
    match consent.state if consent else "":
        case State.WAITING:
            return _(
                "Your guardian has not agreed yet. You can go on as soon as they do: remind them, "
                "or name another guardian."
            )
        case State.ON_PAPER:
            return _(
                "The consent on paper has not come yet. Print it, have it signed and give it to "
                "the organiser."
            )
        case State.REFUSED:
            return _("Your guardian did not agree. You can talk to them and ask once more.")
        case State.WITHDRAWN:
            return _("Your guardian has withdrawn the consent. You can talk to them and ask anew.")
        case _:
            return _(
                "You are not 18 yet, so a parent or legal guardian has to agree. Say who it is: "
                "we will write to them."
            )


def may_be_typed(
    *, born_on: date | None, is_adult: bool, asks_age: bool, has_paper: bool, on: date
) -> Verdict:
    """Asked for the office that registers what came on paper: no minor without a guardian."""
    if born_on is None:
        return unless(
            asks_age and not is_adult,
            _("Enter the date of birth, or say that the person is of age."),
        )
    if not is_minor(born_on, on=on):
        return YES
    return unless(
        is_too_young(born_on, on=on),
        _("This person is not 13 yet, so a parent or legal guardian has to act instead."),
    ) and unless(
        not has_paper,
        _(
            "This person is not 18 yet. Scan in the consent that a parent or legal guardian "
            "signed. Until it comes, keep the paper: it counts from the day on which it came."
        ),
    )


def may_be_asked(born_on: date | None, *, on: date) -> Verdict:
    return unless(
        is_too_young(born_on, on=on),
        _("You are not 13 yet. Let a parent or legal guardian write to the organiser."),
    )


def is_mine(actor: Actor, matter: Matter) -> Verdict:
    return unless(
        actor.person_id is None or actor.person_id != matter.person.pk,
        _("Only the person concerned names their guardian."),
    )


def may_say_birth(
    actor: Actor, matter: Matter, consent: Consent | None, *, born_on: date, on: date
) -> Verdict:
    """Once somebody has agreed for the person, the day they agreed about stays."""
    return (
        is_mine(actor, matter)
        and unless(
            consent is not None and consent.is_live,
            _("Your guardian has been asked about this date already. Write to the organiser."),
        )
        and unless(
            born_on > on or born_on.year < on.year - OLDEST,
            _("Enter the day on which you were born."),
        )
    )


def may_name(
    actor: Actor, matter: Matter, consent: Consent | None, *, email: str, on: date
) -> Verdict:
    """``email`` is empty when a paper will be signed. Whoever has agreed is not changed."""
    return (
        is_mine(actor, matter)
        and unless(matter.born_on is None, _("Enter your date of birth first."))
        and needs_guardian(matter, on=on)
        and may_be_asked(matter.born_on, on=on)
        and unless(
            consent is not None and consent.state == State.GIVEN,
            _("Your guardian has agreed already."),
        )
        and unless(
            bool(email) and email == matter.person.email,
            _("This is your own address. Enter the address of your guardian."),
        )
    )


def needs_guardian(matter: Matter, *, on: date) -> Verdict:
    return unless(
        not is_minor(matter.born_on, on=on),
        _("This person is of age, so no consent of a guardian is needed."),
    )


def may_decide(consent: Consent, matter: Matter, *, now: datetime) -> Verdict:
    """The link of the letter: once, for a fortnight, until the person comes of age."""
    return (
        unless(
            consent.state in (State.GIVEN, State.REFUSED, State.WITHDRAWN),
            _("This question has been answered already."),
        )
        and unless(
            consent.state != State.WAITING,
            _("This link does not count any more: somebody else is asked."),
        )
        and needs_guardian(matter, on=day_of(now))
        and unless(
            consent.expires_at is not None and now >= consent.expires_at,
            _("This link was valid for 14 days and has expired. Ask for a new letter."),
        )
    )


def may_withdraw(consent: Consent, matter: Matter, *, now: datetime) -> Verdict:
    return unless(
        consent.state == State.WITHDRAWN, _("This consent has been withdrawn already.")
    ) and (
        CONSENT.may_follow(consent.state, State.WITHDRAWN)
        and needs_guardian(matter, on=day_of(now))
    )


def is_office(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_a("coordinator", programme_id),
        _("Consents of guardians are looked after by the coordinators of the programme."),
    )


def may_remind(actor: Actor, consent: Consent) -> Verdict:
    is_own = actor.person_id is not None and actor.person_id == consent.person_id
    return (YES if is_own else is_office(actor, consent.programme_id)) and unless(
        consent.state != State.WAITING, _("This guardian does not have to be reminded.")
    )


def may_record(actor: Actor, consent: Consent, *, signed_on: date, on: date) -> Verdict:
    """A paper that was signed, also by somebody who got a letter before."""
    return (
        is_office(actor, consent.programme_id)
        and CONSENT.may_follow(consent.state, State.GIVEN)
        and unless(signed_on > on, _("The day of signing is still to come."))
    )


def may_record_withdrawal(actor: Actor, consent: Consent) -> Verdict:
    return is_office(actor, consent.programme_id) and CONSENT.may_follow(
        consent.state, State.WITHDRAWN
    )


def may_read_paper(actor: Actor, consent: Consent) -> Verdict:
    """The paper to sign and the scan of the signed one."""
    is_own = actor.person_id is not None and actor.person_id == consent.person_id
    return YES if is_own or actor.is_system else is_office(actor, consent.programme_id)
