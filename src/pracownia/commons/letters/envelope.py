"""A letter as the mail server gets it: text, the same in HTML, lasting name, ways out, entries."""

from email.message import MIMEPart

from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext as _

from . import calendar, leaving, rendering
from .models import Letter


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """Django refuses line breaks in headers, and ours have none."""
    headers = {
        "Message-ID": letter.message_id,
        "Content-Language": letter.language,
        "Auto-Submitted": "auto-generated",
    }
    body, ways_out = letter.body, None
    if letter.is_optional and letter.person_id:
        way_out = leaving.address(letter.person_id, letter.template)
        headers["List-Unsubscribe"] = f"<{way_out}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        with translation.override(letter.language):
            question = _("You do not want such letters? Open this address:")
        body += f"{question}\n{way_out}\n"
        ways_out = (question, way_out)
    message = EmailMultiAlternatives(
        subject=letter.subject, body=body, to=[letter.to], headers=headers
    )
    # The plain text is the letter; this is the same for programs that show it larger and linked.
    message.attach_alternative(rendering.in_html(letter, ways_out=ways_out), "text/html")
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
