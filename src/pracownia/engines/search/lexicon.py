"""From words to lemmas and back, through the port of morphology; unknown words are guessed."""

from functools import cache, lru_cache
from importlib.resources import files

from pracownia.engines.letters import fold
from pracownia.engines.morphology import Endings, Form, Morphology, default

from . import typos

# How many guesses about an unknown word are kept beside the word itself.
_GUESSES = 3
# How the dictionary marks what nobody writes any more: "gmin" is no reason to doubt "gmina".
_OLD = frozenset({"daw.", "przest.", "rzad.", "gwar.", "reg.", "indyw."})
# No lemma, form or stem is longer; a column of a database may rely on it.
LONGEST = 80
_LEAST_PART = 4
# Forms that are words of their own for who looks ("niekonsultowany", "najmłodszy"), or that nobody
# looks by ("skonsultowawszy", "konsultując", "konsultuj"); with diacritics they are still read.
_NOT_FORMS = frozenset({"neg", "sup", "pant", "pcon", "impt"})


class Lexicon:
    """Lemmas of words as the index keeps them: lower case, with diacritics."""

    def __init__(self, morphology: Morphology) -> None:
        self._morphology = morphology
        self._endings = Endings()
        self.lemmas = lru_cache(1 << 16)(self._lemmas)
        self.forms = lru_cache(1 << 14)(self._forms)
        self.parts = lru_cache(1 << 14)(self._parts)

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the word, perhaps as a name."""
        return bool(self._known([word, word.lower(), word.capitalize()]))

    def _lemmas(self, word: str, names: bool = False) -> tuple[str, ...]:
        """Every lemma of a word; with `names` also of the name that it may be: "jodłów"."""
        known = self._known([word, word.lower()] + ([word.capitalize()] if names else []))
        if known:
            return known
        guessed = [reading.lemma.lower() for reading in self._endings.analyse(word)]
        return tuple(dict.fromkeys([word.lower(), *guessed]))[: _GUESSES + 1]

    def _known(self, spellings: list[str]) -> tuple[str, ...]:
        if self._morphology.guesses:
            return ()
        readings = [one for spelling in spellings for one in self._morphology.analyse(spelling)]
        current = [one for one in readings if _OLD.isdisjoint(one.labels)]
        return tuple(dict.fromkeys(one.lemma.lower() for one in current or readings))

    def _forms(self, lemma: str) -> frozenset[str]:
        """All forms of a lemma, folded: what a careless hand may type for it."""
        forms = {fold(lemma), *(fold(form.text) for form in self._inflected(lemma))}
        # Folding lengthens: one letter of some alphabets is a whole phrase in ours.
        return frozenset(form[:LONGEST] for form in forms)

    def keys(self, lemma: str) -> set[int]:
        """Symmetric-delete keys of a word of the dictionary; guesses would make too many."""
        return typos.keys(self.forms(lemma)) if self.knows(lemma) else set()

    def spelling(self, lemma: str, folded: str) -> str:
        """The form of a lemma that is spelt so when folded, with its diacritics."""
        forms = sorted(form.text for form in self._inflected(lemma) if fold(form.text) == folded)
        return forms[0].lower() if forms else lemma

    def _inflected(self, lemma: str) -> tuple[Form, ...]:
        # A name is inflected only when it is spelt as one.
        made = self._morphology.generate(lemma) or self._morphology.generate(lemma.capitalize())
        return tuple(form for form in made if not form.values & _NOT_FORMS)

    def _parts(self, lemma: str) -> tuple[str, ...]:
        """The word inside a compound, when it is a word: "mikrogrant" - "grant"."""
        for first in sorted(listed("compounds")):
            rest = lemma.removeprefix(first)
            if rest != lemma and len(rest) >= _LEAST_PART and rest in self._known([rest]):
                return (rest,)
        return ()


@cache
def lexicon() -> Lexicon:
    """The lexicon of this installation; one for the whole process, because it remembers."""
    return Lexicon(default())


@cache
def listed(name: str) -> frozenset[str]:
    """A list of words from `data/`, without its comments."""
    text = files(__package__).joinpath(f"data/{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(word for line in lines for word in line.split())
