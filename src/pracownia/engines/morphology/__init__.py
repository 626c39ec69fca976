"""Polish morphology: what a word can mean, every form of a lemma, names in any case.

A port, `Morphology`, with two implementations. `Morfeusz` asks the dictionary SGJP (Woliński
2014, "Morfeusz Reloaded"; half a million lemmas, BSD licence). `Endings` knows no word and guesses
by the longest end in a table of our own: it serves where morfeusz2 has no wheel (Linux on ARM,
musl), and names that no dictionary has. `default()` is the best that this installation can load.

`inflect(name, case, gender)` takes a name in the nominative. Let R be the readings of a word that
are nominative and have the gender given. The reading is chosen from R by, in this order: capitals
as in the dictionary; inflected before not inflected (for places); the kind of name (first name,
place, surname, common noun; a surname that is also a creature, like Lis, before the village Lis);
current before obsolete; the order of the dictionary. The answer is its first form in that case.
The gender is asked for and never guessed from a name: a woman's Nowak has one form.
"""

from .choosing import default
from .dictionary import Morfeusz
from .endings import Endings
from .messages import REFUSALS
from .names import inflect, inflection
from .naming import CASES, Kind
from .reading import Form, Morphology, Reading
from .word import Inflected

__all__ = [
    "CASES",
    "REFUSALS",
    "Endings",
    "Form",
    "Inflected",
    "Kind",
    "Morfeusz",
    "Morphology",
    "Reading",
    "default",
    "inflect",
    "inflection",
]
