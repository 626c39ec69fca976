"""A kind of letter and a recipient make a letter: subject, greeting, body, all plain text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template import Context, Engine
from django.utils import translation

from pracownia.commons.people.models import Person

from . import addressing, linking, wording
from .kinds import Facts, Kind
from .models import Letter

FOOT = "-- \nPracownia"


@dataclass(frozen=True, slots=True)
class Written:
    language: str
    subject: str
    body: str
    values: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)


def language_of(person: Person) -> str:
    known = dict(settings.LANGUAGES)
    return person.language if person.language in known else settings.LANGUAGE_CODE


def write(kind: Kind, person: Person, facts: Facts, own: tuple[str, str] | None = None) -> Written:
    """The letter in the person's language, from the programme's own text or the built-in one."""
    language = language_of(person)
    with translation.override(language):
        values = kind.values(facts)
    return compose(own or kind.builtin(language), person, values, kind.addresses(values))


def compose(
    text: tuple[str, str],
    person: Person,
    values: Mapping[str, str],
    addresses: Sequence[str] = (),
) -> Written:
    """Subject and body with placeholders become a letter to this person.

    Links in it: ``addresses`` from placeholders, and what the text itself names.
    """
    language = language_of(person)
    with translation.override(language):
        gender = addressing.gender_of(person)

        def inflected(name: str, case: str) -> str:
            return addressing.inflected(person, name, case)

        subject, body = (wording.fill(one, values, inflected, gender) for one in text)
        links = [settings.BASE_URL, *addresses, *linking.found(text[1])]
        return Written(
            language, one_line(subject)[:250], dressed(person, body), dict(values), links
        )


def write_template(*, template: str, person: Person, context: dict[str, Any]) -> Written:
    """From a template of the program whose text nobody edits, as those with codes.

    The first line is the subject, the rest the body. Nothing is escaped, because nothing is HTML;
    line breaks in a value cannot leave the subject's line.
    """
    language = language_of(person)
    with translation.override(language):
        whole = {"base_url": settings.BASE_URL, "person": person, **context}
        template_ = Engine.get_default().get_template(template)
        text = template_.render(Context(whole, autoescape=False)).strip()
        subject, _, body = text.partition("\n")
        links = [settings.BASE_URL, *([str(context["link"])] if "link" in context else [])]
        return Written(
            language, one_line(subject)[:250], dressed(person, body.strip()), links=links
        )


def dressed(person: Person, body: str) -> str:
    """Greeting above, the site below."""
    foot = f"{FOOT}\n{settings.BASE_URL}"
    return "\n\n".join([addressing.greeting(person), body, foot]) + "\n"


def one_line(text: str) -> str:
    return " ".join(text.split())


def in_html(letter: Letter, *, ways_out: tuple[str, str] | None = None) -> str:
    """The same text as a page for mail programs: nothing in it is fetched, nothing runs.

    ``ways_out``: the question about such letters, and the address that stops them.
    """
    body, _foot, site = letter.body.rpartition(f"\n\n{FOOT}\n")
    context = {
        "language": letter.language,
        "subject": letter.subject,
        "body": linking.as_html(body or letter.body, letter.links, in_mail=True),
        "name": FOOT.rpartition("\n")[2],
        "site": site.strip(),
        "ways_out": ways_out,
    }
    return Engine.get_default().get_template("letters/mail/letter.html").render(Context(context))


def undressed(body: str) -> str:
    """The body without the greeting and the foot, for a place among others."""
    return body.partition("\n\n")[2].rpartition(f"\n\n{FOOT}")[0] or body
