"""Who looks after the letters of a programme, and what may still be done with a letter."""

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless

from .models import Letter, Mailing
from .states import LETTER, State


def may_read_letters(actor: Actor, programme_id: int | None) -> Verdict:
    """The outbox of a programme is its coordinator's; administrators see every one."""
    is_coordinator = programme_id is not None and actor.is_a("coordinator", programme_id)
    return unless(
        not (is_coordinator or actor.is_admin or actor.is_system),
        _("Only the coordinator of the programme looks after its letters."),
    )


def may_read(actor: Actor, letter: Letter) -> Verdict:
    """Recipients read their own letters; a secret letter is nobody else's business."""
    if letter.person_id is not None and letter.person_id == actor.person_id:
        return unless(letter.is_secret, _("Codes can be read only in your own mailbox."))
    return unless(
        letter.is_secret, _("This letter holds a code that only its recipient may see.")
    ) and may_read_letters(actor, letter.programme_id)


def _may_look_after(actor: Actor, letter: Letter) -> Verdict:
    """Recipients read; what happens to the letter is decided in the office."""
    return may_read_letters(actor, letter.programme_id) and may_read(actor, letter)


def may_retry(actor: Actor, letter: Letter) -> Verdict:
    return _may_look_after(actor, letter) and unless(
        letter.state not in (State.FAILED, State.UNKNOWN, State.PAPER, State.DROPPED),
        _("Only a letter that failed, or may have failed, can be sent again."),
    )


def may_settle(actor: Actor, letter: Letter) -> Verdict:
    return _may_look_after(actor, letter) and unless(
        letter.state != State.UNKNOWN,
        _("It is already known what happened to this letter."),
    )


def may_hold(actor: Actor, letter: Letter) -> Verdict:
    return may_read_letters(actor, letter.programme_id) and LETTER.may_follow(
        letter.state, State.HELD
    )


def may_release(actor: Actor, letter: Letter) -> Verdict:
    return may_read_letters(actor, letter.programme_id) and unless(
        letter.state != State.HELD, _("This letter is not held back.")
    )


def may_edit_texts(actor: Actor, programme_id: int) -> Verdict:
    """Texts and manners of a programme's letters are its coordinator's."""
    return may_read_letters(actor, programme_id)


def may_edit(actor: Actor, letter: Letter) -> Verdict:
    return _may_look_after(actor, letter) and unless(
        letter.state != State.HELD, _("Only a letter that is held back can be corrected.")
    )


def may_schedule(actor: Actor, letter: Letter) -> Verdict:
    return may_read_letters(actor, letter.programme_id) and unless(
        letter.state not in (State.HELD, State.QUEUED),
        _("Only a letter that waits can be given a time."),
    )


def may_drop(actor: Actor, letter: Letter) -> Verdict:
    return may_read_letters(actor, letter.programme_id) and LETTER.may_follow(
        letter.state, State.DROPPED
    )


def may_put_on_paper(actor: Actor, letter: Letter) -> Verdict:
    return may_read_letters(actor, letter.programme_id) and LETTER.may_follow(
        letter.state, State.PAPER
    )


def may_hand_over(actor: Actor, letter: Letter) -> Verdict:
    return may_read_letters(actor, letter.programme_id) and LETTER.may_follow(
        letter.state, State.HANDED
    )


def may_mark_address(actor: Actor, letter: Letter) -> Verdict:
    """The coordinator learns of returned mail first; administrators see it everywhere."""
    return _may_look_after(actor, letter)


def may_choose_paper(actor: Actor, letter: Letter) -> Verdict:
    """For people whom the programme writes to: who asks the office for paper."""
    return _may_look_after(actor, letter) and unless(
        letter.person_id is None, _("This letter has no recipient who could choose.")
    )


def may_have_paper(*, on_paper: bool, address: str, reason: str | None = None) -> Verdict:
    """``reason``: of the office, which decides for somebody else."""
    return unless(
        on_paper and not address.strip(),
        _("Write the postal address: letters on paper need it."),
    ) and unless(
        reason is not None and not reason.strip(),
        _("Write the reason: the person will read it."),
    )


def may_post(actor: Actor, mailing: Mailing) -> Verdict:
    return may_read_letters(actor, mailing.programme_id) and unless(
        mailing.posted_at is not None, _("This letter has already been put into the outbox.")
    )
