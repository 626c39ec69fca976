"""Choices as words of a cell: written so that reading them gives the same choices again."""

import re
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from pracownia.commons.questionnaires.values import clean_line
from pracownia.core.polish import fold

from . import Wrong

type Pairs = Sequence[tuple[str, str]]

_NUMBERED = re.compile(r"\d{1,3}[.)]\s+")


def found(pairs: Pairs, cell: str) -> str | None:
    """The code meant by a label or a code, spelled exactly or however it is capitalised."""
    typed = clean_line(cell)
    ways: tuple[Callable[[str], str], ...] = (clean_line, fold)
    for spell in ways:
        for place in (1, 0):
            codes = [pair[0] for pair in pairs if spell(str(pair[place])) == spell(typed)]
            if len(codes) == 1:
                return codes[0]
    return None


def one_of(pairs: Pairs) -> Callable[[str], str]:
    def parse(cell: str) -> str:
        code = found(pairs, cell)
        if code is None:
            raise Wrong(told(pairs))
        return code

    return parse


def some_of(pairs: Pairs) -> Callable[[str], list[str]]:
    """Several words divided by semicolons or lines; numbers before them mean nothing."""

    def parse(cell: str) -> list[str]:
        whole = found(pairs, cell)
        return [whole] if whole is not None else _codes(pairs, cell)

    return parse


def _codes(pairs: Pairs, cell: str) -> list[str]:
    codes = []
    for part in re.split("[;\n]", cell):
        if not part.strip():
            continue
        code = found(pairs, part) or found(pairs, _NUMBERED.sub("", part.strip(), count=1))
        if code is None:
            raise Wrong(told(pairs))
        codes.append(code)
    return list(dict.fromkeys(codes))


def told(pairs: Pairs) -> str:
    labels = "; ".join(str(label) for _code, label in pairs)
    return _("Choose one of: %(labels)s.") % {"labels": labels}


def word(pairs: Pairs, code: str) -> str:
    """The label where it says which choice it is, else the code."""
    label = dict(pairs).get(code, "")
    return label if label and found(pairs, label) == code else code


def words(pairs: Pairs, codes: Sequence[str]) -> str:
    text = "; ".join(word(pairs, code) for code in codes)
    try:
        return text if some_of(pairs)(text) == list(codes) else "; ".join(codes)
    except Wrong:
        return "; ".join(codes)
