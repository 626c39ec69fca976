"""What makes a text hard to read: the place, what to write instead, and how freely."""

from collections.abc import Callable, Collection

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .words import Sentence, Template, Values, fill

_LONGEST = 60
# How the lexicon says that a word needs no other in its place.
_NOTHING = "(usuń)"


def _finding(about: Template) -> Callable[[Values], str]:
    """What is wrong, then suggestions, then a caution where there should be one."""

    def sentence(values: Values) -> str:
        text = {"text": _cut(values["text"])}
        parts = [fill(about, text), *_instead(values["suggestions"])]
        if values["risk"] in _CAUTIONS:
            parts.append(str(_CAUTIONS[values["risk"]]))
        return " ".join(parts)

    return sentence


def _cut(text: str) -> str:
    whole = " ".join(text.split())
    if len(whole) <= _LONGEST:
        return whole
    return whole[:_LONGEST].rpartition(" ")[0] + "…"


def _instead(suggestions: Collection[str]) -> list[str]:
    words = ", ".join(fill(_QUOTED, {"word": one}) for one in suggestions if one != _NOTHING)
    parts = [fill(_BETTER, {"words": words})] if words else []
    return [*parts, str(_LEAVE_OUT)] if _NOTHING in suggestions else parts


_QUOTED = _("“%(word)s”")
_BETTER = _("Better: %(words)s.")
_LEAVE_OUT = _("It can be left out.")
_CAUTIONS = {
    "sprawdz": _("Check that the meaning stays the same."),
    "termin": _("It may be a term of law: keep it and explain it."),
}

SENTENCES: dict[str, Sentence] = {
    "plain.slownik": _finding(_("“%(text)s” is official language.")),
    "plain.rzeczownik_odczasownikowy": _finding(
        _("“%(text)s” is a noun made from a verb. Use the verb.")
    ),
    "plain.bezosobowe": _finding(_("“%(text)s” does not say who acts. Say it.")),
    "plain.strona_bierna": _finding(_("“%(text)s” is the passive voice. Say who acts.")),
    "plain.imieslow": _finding(_("“%(text)s” is a participle. Use a verb.")),
    "plain.lancuch_dopelniaczy": _finding(
        _("“%(text)s” is a long chain of nouns. Break it with a verb.")
    ),
    "plain.adresat": _finding(_("“%(text)s”: speak straight to the person who reads.")),
    "plain.dlugie_zdanie": _finding(_("This sentence is too long: “%(text)s”. Divide it.")),
    "plain.przepisy": _finding(_("“%(text)s”: move the law to the end of the letter.")),
}

REFUSALS: dict[str, Sentence] = {
    "too_many": ngettext_lazy(
        "there is %(gaps)s gap, and more answers: %(answers)s.",
        "there are %(gaps)s gaps, and more answers: %(answers)s.",
        "gaps",
    ),
}
