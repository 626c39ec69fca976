"""The privacy notice of a programme (art. 13 and 14), written from the same facts as the register.

Whole sentences in both languages; what is not known stops it, so no sentence has a hole.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from .register import Entry, Part, of_programme

PURPOSE = "recruitment"


def written(programme_id: int, language: str) -> tuple[str, str]:
    """Title and Markdown in one language."""
    with override(language):
        part = of_programme(programme_id)
        return _("Information about personal data"), "\n\n".join(_paragraphs(part))


def _paragraphs(part: Part) -> Iterator[str]:
    yield _heading(_("Who answers for your data"))
    yield from _who(part)
    yield _heading(_("What for and on what grounds"))
    yield "\n".join(_line(one) for one in part.entries)
    yield _heading(_("What data we have"))
    yield _("We have the data from you, or from the person who applied on paper for you.")
    yield "\n".join(f"- **{one.name}**: {_joined(one.data)}." for one in part.entries)
    yield from _sensitive(part)
    yield _heading(_("Who receives the data"))
    yield "\n".join(f"- {one}" for one in part.recipients)
    yield _("We do not send the data outside the European Economic Area.")
    yield _heading(_("How long we keep them"))
    yield "\n".join(f"- **{one.name}**: {'; '.join(one.until)}." for one in part.entries)
    yield _heading(_("Your rights"))
    yield _(
        "You may see your data and get a copy, correct them, have them erased, limit or object to "
        "their use, and take them to another service. Most of it you do yourself on the page “My "
        "data and privacy”; we answer the rest within a month."
    )
    yield _("You may withdraw each consent at any time; what was done before stays lawful.")
    yield _(
        "You may complain to the President of the Personal Data Protection Office, ul. Stanisława "
        "Moniuszki 1A, 00-014 Warszawa."
    )
    yield _heading(_("Whether you must give the data"))
    yield _(
        "Giving the data is voluntary, but without the required answers we cannot consider the "
        "application."
    )
    yield _(
        "No decision about you is made by a machine alone: people assess applications, and a "
        "person approves the list."
    )


def _heading(text: str) -> str:
    return f"## {text}"


def _who(part: Part) -> Iterator[str]:
    one = part.controller
    named = ", ".join(found for found in (one.name, one.register) if found)
    told = {"name": named, "address": one.address, "email": one.email}
    yield _("The controller of your data is %(name)s. Address: %(address)s.") % told
    yield _("In matters of personal data write to %(email)s.") % told
    if part.has_officer:
        officer = {"name": one.officer, "email": one.officer_email}
        yield (
            _("The data protection officer: %(name)s, %(email)s.") % officer
            if one.officer
            else _("The data protection officer: %(email)s.") % officer
        )
    else:
        yield _("No data protection officer has been appointed.")
    if part.processor:
        yield _("This service is run for the controller by %(name)s.") % {
            "name": part.processor.name
        }


def _line(one: Entry) -> str:
    told = {"name": one.name, "purpose": one.purpose, "grounds": "; ".join(one.bases)}
    return _("- **%(name)s**: %(purpose)s. Grounds: %(grounds)s.") % told


def _sensitive(part: Part) -> Iterator[str]:
    asked = [label for one in part.entries for label in one.sensitive]
    if asked:
        yield _(
            "Answers to these questions are encrypted, and each look at them is written down: "
            "%(questions)s."
        ) % {"questions": "; ".join(f"„{one}”" for one in asked)}


def _joined(data: tuple[str, ...]) -> str:
    return ", ".join(data)
