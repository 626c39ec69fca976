"""The dictionary SGJP through Morfeusz 2: half a million lemmas, loaded once at first use."""

from functools import lru_cache
from threading import Lock
from typing import Any

from .reading import Form, Reading

# Tags that are no word of their own: unknown, punctuation.
_NOTHING = ("ign", "interp")
# The library calls itself for each letter and falls over at ten thousand; no word is so long.
_LONGEST = 200


class Morfeusz:
    """`Morphology` over morfeusz2; raises ImportError at once where there is no wheel."""

    guesses = False

    def __init__(self) -> None:
        import morfeusz2  # noqa: PLC0415  some platforms have no wheel

        self._module = morfeusz2
        self._lock = Lock()
        self._loaded: Any = None
        self._readings = lru_cache(1 << 16)(self._look_up)
        self._forms = lru_cache(1 << 13)(self._inflect)

    @property
    def name(self) -> str:
        return f"morfeusz2 {self._module.__version__}, {self._dictionary().dict_id()}"

    def analyse(self, word: str) -> tuple[Reading, ...]:
        return self._readings(word)

    def generate(self, lemma: str, mark: str = "") -> tuple[Form, ...]:
        forms = self._forms(lemma)
        return tuple(form for form in forms if form.mark == mark) if mark else forms

    def _dictionary(self) -> Any:
        # Loading takes 0.3 s and 45 MB, so two threads must not both do it.
        with self._lock:
            if self._loaded is None:
                # "composite": "zrobiłem" is one word, not "zrobił" and "em".
                self._loaded = self._module.Morfeusz(praet="composite", expand_tags=False)
            return self._loaded

    def _look_up(self, word: str) -> tuple[Reading, ...]:
        if len(word) > _LONGEST:
            return ()
        found = self._dictionary().analyse(word)
        whole = (0, max((end for _, end, _ in found), default=0))
        # "Bielsko-Biała" and "żebyś" have no reading as a whole, only piece by piece.
        pieces = [one for start, end, one in found if (start, end) == whole]
        return tuple(
            Reading(*_named(name), tag, _labels(names, styles))
            for _, name, tag, names, styles in pieces or [one for _, _, one in found]
            if tag not in _NOTHING and not tag.startswith("aglt")  # the "ś" of "żebyś"
        )

    def _inflect(self, lemma: str) -> tuple[Form, ...]:
        if len(lemma) > _LONGEST:
            return ()
        try:
            found = self._dictionary().generate(lemma)
        except RuntimeError:  # a space or a hyphen: more than one word
            return ()
        return tuple(
            Form(*_named(name), tag, _labels(names, styles), text)
            for text, name, tag, names, styles in found
            if tag not in _NOTHING
        )


def _named(name: str) -> tuple[str, str]:
    lemma, _, mark = name.partition(":")
    return lemma, mark


def _labels(names: list[str], styles: list[str]) -> tuple[str, ...]:
    """What it names ("imię") and how it sounds ("daw.", obsolete), in one list."""
    return (*names, *(style for one in styles for style in one.split(",")))
