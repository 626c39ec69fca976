"""Who may ask about a call and who answers; what may become public of it."""

import re
from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.enrol.applications import rules as doors
from pracownia.enrol.applications.models import Call
from pracownia.enrol.publicity.models import Inquiry
from pracownia.enrol.publicity.states import INQUIRY, Asked

WORKING_DAYS = 3
MOST_QUESTION, MOST_ANSWER = 2000, 6000
_REACH = re.compile(
    r"[^\s@]+@[^\s@]+\.[^\s@]+"  # an e-mail address
    r"|(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{3}(?!\d)"  # a phone number
)


def may_ask(call: Call, *, now: datetime) -> Verdict:
    return unless(
        doors.door(call, now) is doors.Door.AFTER,
        _("The call has ended, so questions are no longer taken here. Write to the organiser."),
    )


def is_question(text: str, email: str) -> Verdict:
    return (
        unless(len(text) < 10, _("Write your question in a whole sentence."))
        and unless(
            len(text) > MOST_QUESTION,
            _("The question has %(length)d characters. It may have at most %(most)d.")
            % {"length": len(text), "most": MOST_QUESTION},
        )
        and unless(not email, _("Type your e-mail address: the answer comes there."))
    )


def may_answer(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_a("coordinator", programme_id),
        _("Only the coordinators of this programme answer questions about its calls."),
    )


def may_become(inquiry: Inquiry, state: Asked) -> Verdict:
    return INQUIRY.may_follow(inquiry.state, state)


def version_of(inquiry: Inquiry) -> str:
    """What a page that showed this answer knows it by."""
    return inquiry.answered_at.isoformat() if inquiry.answered_at else ""


def has_not_moved(inquiry: Inquiry, seen: str | None) -> Verdict:
    """The second of two people answering at once reads the first answer before changing it."""
    return unless(
        seen is not None and seen != version_of(inquiry),
        _("Somebody has answered this question meanwhile. Read that answer, then change it."),
    )


def is_answer(answer: str) -> Verdict:
    return unless(not answer, _("Write the answer.")) and unless(
        len(answer) > MOST_ANSWER,
        _("The answer has %(length)d characters. It may have at most %(most)d.")
        % {"length": len(answer), "most": MOST_ANSWER},
    )


def is_anonymous(inquiry: Inquiry, question: str, answer: str) -> Verdict:
    """What stands on the page tells nobody who asked."""
    both = f"{question}\n{answer}".casefold()
    asker = inquiry.asker
    names = [asker.last_name, asker.email] if asker else []
    known = [one.casefold() for one in (*names, inquiry.email) if len(one) > 2]
    return (
        unless(not question, _("Write the question as it is to stand on the page."))
        and unless(
            bool(_REACH.search(question)),
            _("There is an e-mail address or a phone number in the question. Take it out."),
        )
        and unless(
            any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", both) for one in known),
            _("The name or the address of the person who asked is in the text. Take it out."),
        )
    )


def has_reason(reason: str) -> Verdict:
    return unless(not reason, _("Write the reason."))
