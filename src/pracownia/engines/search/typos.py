"""Words typed wrong: all spellings one slip away, keys for two slips, and the distance itself."""

from collections.abc import Collection
from itertools import takewhile
from zlib import crc32

LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Three letters with a slip could be anything; two slips need a word long enough to bear them.
SHORTEST_FOR_ONE, SHORTEST_FOR_TWO, LONGEST = 4, 7, 24
WINDOW, LEAST_KEY = 7, 6
# Makes a checksum a signed number, as databases keep it in four bytes.
OFFSET = 1 << 31


def slips(word: str) -> set[str]:
    """Spellings that one slip turns into `word`: a letter too many, missing, wrong, swapped."""
    halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = {a + b[1:] for a, b in halves if b}
    found |= {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    for letter in LETTERS:
        found |= {a + letter + b for a, b in halves}
        found |= {a + letter + b[1:] for a, b in halves if b}
    return found - {word}


def deletions(word: str) -> set[int]:
    """Symmetric-delete keys: the beginning of a word with each one letter left out.

    A word shorter than the window also has itself, because a longer slip of it does. Keys are
    checksums, which take less room; what shares one by chance is too far away.
    """
    head = word[:WINDOW].encode()
    heads = {head[:i] + head[i + 1 :] for i in range(len(head))}
    if len(head) < WINDOW:
        heads.add(head)
    return {crc32(one) - OFFSET for one in heads}


def keys(forms: Collection[str]) -> set[int]:
    """Keys of a lemma: those of the part that all its forms share, so one lemma has few rows."""
    first, last = min(forms), max(forms)
    # What the first and the last in order share, all between them share.
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    shared = "".join(letter for letter, _ in pairs)
    return deletions(shared) if len(shared) >= LEAST_KEY else set()


def distance(one: str, other: str, most: int = 2) -> int:
    """Slips between two words (insert, delete, replace, swap neighbours); `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
