"""Texts with placeholders: checked, shown in people's words, filled. Nothing in them is code.

``{number}`` is a placeholder, ``{person: dopełniacz}`` one in a case, ``{invited m|invited f}``
words by the grammatical gender of the recipient. Values are put in once and never read again.
"""

import re
from collections.abc import Callable, Mapping

from django.utils import translation
from django.utils.translation import gettext as _

from pracownia.core.polish import and_list, fold
from pracownia.engines.morphology import CASES

from .kinds import OF_PERSON, Kind

LONGEST_SUBJECT, LONGEST_BODY = 200, 10_000
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_MANY_LINES = re.compile(r"\n{3,}")
# Names of cases as people type them, English ones too.
_CASES = {fold(name): name for name in CASES} | {
    "nominative": "mianownik",
    "genitive": "dopelniacz",
    "dative": "celownik",
    "accusative": "biernik",
    "instrumental": "narzednik",
    "locative": "miejscownik",
    "vocative": "wolacz",
}


def problems(kind: Kind, subject: str, body: str) -> list[tuple[str, str]]:
    """(which text, what to mend), nothing when the text can be used."""
    found = []
    for name, text, most in (("subject", subject, LONGEST_SUBJECT), ("body", body, LONGEST_BODY)):
        found += [(name, sentence) for sentence in _problems(kind, text, most)]
    used = {name for name, _case in _used(kind, f"{subject} {body}")}
    missing = [field for field in kind.fields if field.required and field.name not in used]
    if missing:
        words = and_list(f"{{{field.label}}}" for field in missing)
        found.append(("body", _("This letter cannot do without %(words)s.") % {"words": words}))
    return found


def _problems(kind: Kind, text: str, most: int) -> list[str]:
    if not text.strip():
        return [_("Write the text: it is empty.")]
    found = []
    if len(text) > most:
        found.append(_("The text has over %(most)d characters: shorten it.") % {"most": most})
    for inside in _BRACES.findall(text):
        if "|" in inside:
            if not 2 <= len(inside.split("|")) <= 3:
                found.append(
                    _("“%(text)s”: give two or three forms, for example {invited|invited}.")
                    % {"text": f"{{{inside}}}"}
                )
            continue
        name, _colon, case = inside.partition(":")
        field = kind.named(name)
        if field is None:
            found.append(
                _("There is no placeholder “%(name)s” in this letter.")
                % {"name": f"{{{name.strip()}}}"}
            )
        elif case.strip() and (field not in OF_PERSON or fold(case) not in _CASES):
            found.append(
                _("“%(text)s”: only names and functions of people have a case, for example %(ok)s.")
                % {"text": f"{{{inside}}}", "ok": f"{{{OF_PERSON[0].label}: dopełniacz}}"}
            )
    if re.search(r"[{}]", _BRACES.sub("", text)):
        found.append(_("A brace stands alone: each { needs its } in the same line."))
    return found


def _used(kind: Kind, text: str) -> list[tuple[str, str]]:
    pairs = []
    for inside in _BRACES.findall(text):
        name, _colon, case = inside.partition(":")
        if field := kind.named(name):
            pairs.append((field.name, _CASES.get(fold(case), "")))
    return pairs


def stored(kind: Kind, text: str) -> str:
    """As kept: names of placeholders instead of their labels."""

    def back(match: re.Match[str]) -> str:
        name, _colon, case = match[1].partition(":")
        field = kind.named(name)
        if field is None or "|" in match[1]:
            return match[0]
        tag = _CASES.get(fold(case), "")
        return f"{{{field.name}:{tag}}}" if tag else f"{{{field.name}}}"

    return _BRACES.sub(back, text.replace("\r\n", "\n").strip())


def shown(kind: Kind, text: str, language: str) -> str:
    """As people read and type it: labels in the language of the text."""
    with translation.override(language):

        def label(match: re.Match[str]) -> str:
            name, colon, case = match[1].partition(":")
            field = kind.named(name)
            return match[0] if field is None else f"{{{field.label}{colon and ': '}{case.strip()}}}"

        return _BRACES.sub(label, text)


def fill(
    text: str, values: Mapping[str, str], inflected: Callable[[str, str], str], gender: str
) -> str:
    """The finished text. A line that held only empty placeholders goes, with its gap."""

    def put(match: re.Match[str]) -> str:
        if "|" in match[1]:
            return _by_gender(match[1].split("|"), gender)
        name, _colon, case = match[1].partition(":")
        name = name.strip()
        if name in values:
            return values[name]
        return inflected(name, case.strip())

    lines = []
    for line in text.split("\n"):
        full = _BRACES.sub(put, line).rstrip()
        if full or not line.strip():
            lines.append(full)
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()


def _by_gender(forms: list[str], gender: str) -> str:
    """Masculine, feminine, and for everybody else the third or both."""
    masculine, feminine, *rest = (form.strip() for form in forms)
    if gender == "m":
        return masculine
    if gender == "f":
        return feminine
    return rest[0] if rest else f"{masculine} / {feminine}"
