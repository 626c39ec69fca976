"""A letter as the mail server gets it: plain text, lasting name, ways out, calendar entry."""

from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext as _

from . import leaving
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
            body += f"{_('You do not want such letters? Open this address:')}\n{way_out}\n"
    return EmailMultiAlternatives(
        subject=letter.subject, body=body, to=[letter.to], headers=headers
    )
