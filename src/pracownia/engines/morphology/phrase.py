"""Inflecting a role or a place of several words: its noun, and the adjectives beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from .naming import GENDERS, Kind
from .reading import Morphology
from .word import Choice, Inflected, adjective, form, noun

# From here on nothing changes: Kostrzyn nad Odrą, inspektor do spraw promocji.
_PREPOSITIONS: Final = frozenset(
    {"nad", "pod", "przy", "na", "w", "koło", "k", "do", "ds", "dla", "za", "przed", "z", "i"}
)


@dataclass(frozen=True)
class _Word:
    text: str
    noun: Choice | None
    adjective: Choice | None

    def is_adjective(self, morph: Morphology) -> bool:
        """Nowa in Nowa Ruda: also a noun, but one that is inflected like the adjective."""
        if self.noun is None or self.adjective is None:
            return self.adjective is not None
        forms = (form(self.text, one, "gen", morph) for one in (self.noun, self.adjective))
        return len(set(forms)) == 1


def inflect_phrase(
    words: list[str],
    case: str,
    gender: str | None,
    morph: Morphology,
    single: Callable[[str, Kind], Inflected],
) -> list[Inflected]:
    """Each word in that case; `single` inflects the noun, which may be joined by hyphens."""
    kind: Kind = "miejscowość" if words[0][:1].isupper() else "rola"
    end = next((i for i, word in enumerate(words) if word.strip(".") in _PREPOSITIONS), len(words))
    seen = _seen(words[:end], gender, kind, morph)
    head = _head(seen, kind, morph)
    lead = seen[head].noun if head < len(seen) else None
    done: list[Inflected] = []
    for place, word in enumerate(seen):
        nameless = lead is None and word.noun is not None and word.noun.is_place
        if place == head or nameless:  # Wysokie Mazowieckie, Wysokiem Mazowieckiem: like Zakopanem
            done.append(single(word.text, kind))
        elif word.adjective:
            agreeing = word.adjective.agreeing_with(lead) if lead else word.adjective
            done.append(Inflected(form(word.text, agreeing, case, morph), sure=True))
        elif place > head and kind == "miejscowość" and word.noun:
            done.append(single(word.text, kind))  # Góra Kalwaria: two nouns side by side
        else:
            break  # sekretarz gminy: what the noun governs stays as it is
    return done + [Inflected(word, sure=True) for word in words[len(done) :]]


def _seen(words: list[str], gender: str | None, kind: Kind, morph: Morphology) -> list[_Word]:
    """The words as that gender has them; unknown, the first in which all of them agree."""
    for tried in (gender,) if gender else GENDERS:
        seen = [
            _Word(word, noun(word, tried, kind, morph), adjective(word, tried, morph))
            for word in words
        ]
        if all(word.noun or word.adjective for word in seen):
            break
    return seen


def _head(words: list[_Word], kind: Kind, morph: Morphology) -> int:
    """The first word that is only a noun; else one that may be; else the first unknown one."""
    nouns = [bool(one.noun and (kind == "rola" or one.noun.is_place)) for one in words]
    alone = [noun and not one.adjective for noun, one in zip(nouns, words, strict=True)]
    apart = [noun and not one.is_adjective(morph) for noun, one in zip(nouns, words, strict=True)]
    unknown = [not any(nouns) and not one.adjective for one in words]
    for fitting in (alone, apart, unknown):
        for place, fits in enumerate(fitting):
            if fits and all(before.adjective for before in words[:place]):
                return place
    return len(words)
