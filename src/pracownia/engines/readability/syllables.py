"""Counting the syllables of a Polish word: its vowels, less those that make no syllable."""

import re
import unicodedata
from typing import Final

from .text import plain

_VOWEL: Final = "aąeęioóuy"
_ENDINGS: Final = r"(?:a|i|ę|ą|o|om|ami|ach)$"

# "i" before a vowel only softens ("zgłoszenie"), but it is a syllable of its own
_SYLLABIC_I: Final = re.compile(
    # after a cluster with r or l, except in endings: pat-ri-o-ta, kli-ent, but A-ustria
    rf"[bcdfghkłmnpstwzżźćńś][rl](i)(?=[{_VOWEL}])(?!i?{_ENDINGS})"
    # after such a cluster at the beginning: tri-o
    rf"|^[bcdfgkpt][rl](i)(?=[{_VOWEL}])"
    # and in the Greek bio-: bi-o-lo-gia, but bio-dro, bio-rą
    r"|(?:^|[^aeiouy])b(i)(?=o(?:log|graf|tech|chem|pal|gaz|mas|róż|sfer|med|met|akt|degr))"
)
# "au" and "eu" are one syllable (auto-bus, Eu-ro-pa) unless a prefix or an ending parts them.
_PARTED: Final = re.compile(
    r"^(?:nie|po|wy|do|prze|bez|pod|samo)?(?:za|na)(u)(?!t)"
    r"|(?:nie|prze)(u)"
    r"|e(u)(?:[lm]$|sz)"
)
# English words that offices write, and how many of their vowels nobody says.
_UNSAID: Final = {
    1: "coach deal e-mail feedback freelanc google leasing mailing offline online roaming screen "
    "smartphone streaming team tweet upload weekend zoom download hardware software",
    2: "facebook outsourcing",
    3: "youtube",
}
_ENGLISH: Final = {stem: count for count, stems in _UNSAID.items() for stem in stems.split()}


def syllables(word: str) -> int:
    """The syllables of one word; 1 for what has no vowel, like an abbreviation."""
    lower = _plain(word.lower())
    own = {place for match in _SYLLABIC_I.finditer(lower) for place in _places(match)}
    own |= {place for match in _PARTED.finditer(lower) for place in _places(match)}
    count = 0
    for place, letter in enumerate(lower):
        if letter in _VOWEL and (place in own or not _is_silent(lower, place)):
            count += 1
    unsaid = next((less for stem, less in _ENGLISH.items() if lower.startswith(stem)), 0)
    return max(count - unsaid, 1)


def _is_silent(word: str, place: int) -> bool:
    letter, before = word[place], word[place - 1] if place else ""
    after = word[place + 1 : place + 2]
    if letter == "i" and after == "i" and place + 2 < len(word):
        return False  # multi-instrument, but U-nii
    if letter == "i":
        return after != "" and after in _VOWEL and before != "" and before not in _VOWEL
    return letter == "u" and before != "" and before in "ae"


def _places(match: re.Match[str]) -> list[int]:
    return [match.start(group) for group in range(1, match.re.groups + 1) if match[group]]


def _plain(word: str) -> str:
    """Foreign accents off (exposé), Polish ones stay."""
    return "".join(
        letter if letter in "ąćęłńóśźż" else unicodedata.normalize("NFD", letter)[0]
        for letter in plain(word)
    )
