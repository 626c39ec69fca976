"""A letter as the mail server gets it: plain text, lasting name, ways out, calendar entry."""

from email.message import MIMEPart

from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext as _

from . import calendar, leaving
from .models import Letter


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """Django refuses line breaks in headers, and ours have none."""
    headers = {
        "Message-ID": letter.message_id,
        "Content-Language": letter.language,
        "Auto-Submitted": "auto-generated",
    }
    body = letter.body
    if letter.is_optional and letter.person_id:
        way_out = leaving.address(letter.person_id, letter.template)
        headers["List-Unsubscribe"] = f"<{way_out}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        with translation.override(letter.language):
            question = _("You do not want such letters? Open this address:")
        body += f"{question}\n{way_out}\n"
    message = EmailMultiAlternatives(
        subject=letter.subject, body=body, to=[letter.to], headers=headers
    )
    for one in letter.appointments.all():
        entry = calendar.as_ics(one.uid, one.meeting, to=letter.to, written_at=letter.created_at)
        message.attach(_part(entry, one.meeting["method"]))
    return message


def _part(entry: str, method: str) -> MIMEPart:
    """Calendars read the method from the type of the part, too."""
    part = MIMEPart()
    part.set_content(entry, subtype="calendar", charset="utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="kalendarz.ics")
    return part
