"""The consent as a paper to be signed by a guardian who has no e-mail."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from pracownia.commons.papers import actions as papers
from pracownia.commons.papers.blocks import (
    Block,
    Bullets,
    Facts,
    Heading,
    Paragraph,
    Signatures,
)
from pracownia.commons.papers.models import Paper
from pracownia.commons.privacy.models import Text
from pracownia.core.access import Actor
from pracownia.core.polish import long_date

from .matters import Matter
from .models import Consent

KIND = "guardian_consent"


def issue(*, actor: Actor, consent: Consent, matter: Matter, now: datetime) -> Paper:
    """Part of other actions: one paper for each guardian who was named."""
    with override("pl"):
        return papers.issue(
            actor=actor,
            programme_id=consent.programme_id,
            series=f"{matter.series}/OPIEKUN",
            kind=KIND,
            about=f"guardians.consent:{consent.pk}",
            title=_("Consent of a parent or legal guardian"),
            strip=matter.strip,
            blocks=_content(consent, matter),
            now=now,
        )[0]


def paper_of(consent: Consent) -> Paper | None:
    return Paper.objects.filter(about=f"guardians.consent:{consent.pk}").order_by("pk").first()


def _titled(one: Text) -> str:
    return _("%(title)s, version %(number)d") % {"title": one.title, "number": one.number}


def _content(consent: Consent, matter: Matter) -> list[Block]:
    texts = Text.objects.in_bulk([*matter.texts, matter.publicity_id])
    notices = [texts[pk] for pk in matter.texts if pk in texts]
    publicity = texts.get(matter.publicity_id)
    blocks: list[Block] = [
        Facts(
            (
                (_("Person under 18"), matter.person.name),
                (_("Date of birth"), long_date(matter.born_on) if matter.born_on else ""),
                (_("Wants to take part in"), matter.title),
                (_("Organiser"), matter.organiser),
                (_("Parent or legal guardian"), consent.name),
            )
        ),
        Heading(_("Data that the person gives")),
        Bullets(matter.parts),
        Heading(_("Information about personal data")),
        *(Paragraph(f"{_titled(one)}:\n{one.body}") for one in notices),
        Heading(_("Declaration")),
        Paragraph(
            _(
                "I am a parent with parental authority or a legal guardian of this person. I agree "
                "that the person takes part, and I know which data are given and what for. I may "
                "withdraw the consent at any time by writing to the organiser."
            )
        ),
    ]
    if publicity:
        blocks += [
            Heading(_("Published name (you do not have to agree)")),
            Paragraph(publicity.body),
            Paragraph(_("Underline one: I agree / I do not agree")),
        ]
    return [*blocks, Signatures((_("date"), _("signature of the parent or legal guardian")))]
