"""A template and a recipient make a letter: subject, greeting, body, all plain text."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, Engine
from django.utils import translation
from django.utils.translation import pgettext

from pracownia.commons.people.models import Address, Person


@dataclass(frozen=True, slots=True)
class Written:
    language: str
    subject: str
    body: str


def write(*, template: str, person: Person, context: dict[str, Any]) -> Written:
    """The first line of the template is the subject, the rest the body, in the person's language.

    Templates also get ``person`` and ``base_url`` (links must be whole addresses). Nothing is
    escaped, because nothing is HTML; line breaks in a value cannot leave the subject's line.
    """
    known = dict(settings.LANGUAGES)
    language = person.language if person.language in known else settings.LANGUAGE_CODE
    with translation.override(language):
        whole = {"base_url": settings.BASE_URL, "person": person, **context}
        text = _engine().get_template(template).render(Context(whole, autoescape=False)).strip()
        subject, _, body = text.partition("\n")
        parts = [greeting(person), body.strip(), f"-- \nPracownia\n{settings.BASE_URL}"]
    return Written(language, one_line(subject)[:250], "\n\n".join(parts) + "\n")


def greeting(person: Person) -> str:
    """By the form of address that the person chose; nothing is inflected from a name."""
    if person.address == Address.MADAM:
        return pgettext("greeting of a letter", "Dear Madam,")
    if person.address == Address.SIR:
        return pgettext("greeting of a letter", "Dear Sir,")
    return pgettext("greeting of a letter", "Good day,")


def one_line(text: str) -> str:
    return " ".join(text.split())


def _engine() -> Engine:
    return Engine.get_default()
