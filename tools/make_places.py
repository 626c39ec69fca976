"""Makes src/pracownia/commons/places/data/units.csv from cleaned TERYT files.

make_places.py FOLDER    where FOLDER has wojewodztwa.csv, powiaty.csv and gminy.csv

Everything slow or heavy happens here, once: folding, sorting, and the cases of Polish names by the
morphological dictionary (the wheel morfeusz2), so that a server needs no dictionary to understand
"w Lędzinach". Words the dictionary does not know are inflected by their endings.
"""

import csv
import itertools
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import morfeusz2

from pracownia.commons.places.naming import adjectives, framed, plain
from pracownia.core.polish import sort_key

OUT = Path(__file__).resolve().parents[1] / "src/pracownia/commons/places/data/units.csv"
CASES = ("gen", "dat", "inst", "loc")
KINDS = {"1": "urban", "2": "rural", "3": "urban_rural"}
# What the dictionary does not have and endings cannot tell.
BY_HAND = {
    "Zławieś": {"gen": "Zławsi", "dat": "Zławsi", "inst": "Zławsią", "loc": "Zławsi"},
}
FEMININE = {"gen": "ej", "dat": "ej", "inst": "ą", "loc": "ej"}

type Reading = tuple[str, list[str], list[str]]

morfeusz = morfeusz2.Morfeusz()


def nominatives(word: str) -> list[Reading]:
    """Readings of the word as a name in the nominative, geographical ones before others."""
    found = []
    for start, end, (_, lemma, tag, names, _) in morfeusz.analyse(word):
        parts = tag.split(":")
        if (start, end) == (0, 1) and parts[0] in {"subst", "adj"} and "nom" in parts[2].split("."):
            found.append((lemma, parts, names))
    place = {"nazwa_geograficzna", "człon_nazwy_geograficznej"}
    own = [reading for reading in found if place & set(reading[2])]
    adjectives = [reading for reading in found if reading[1][0] == "adj"]
    return own + adjectives or found


def inflected(word: str) -> dict[str, set[str]]:
    """The forms of one word in each case; a set, because names can be read in several ways."""
    forms: dict[str, set[str]] = {case: set() for case in CASES}
    for lemma, (part, number, _, gender, *_), _ in nominatives(word):
        for form, its_lemma, tag, *_ in morfeusz.generate(lemma.split(":")[0]):
            tags = tag.split(":")
            if (
                its_lemma != lemma
                or tags[0] != part
                or not set(number.split(".")) & set(tags[1].split("."))
            ):
                continue
            if not set(gender.split(".")) & set(tags[3].split(".")):
                continue
            if part == "adj" and tags[4:5] != ["pos"]:
                continue
            for case in set(CASES) & set(tags[2].split(".")):
                forms[case].add(form)
    if not any(forms.values()):
        if word in BY_HAND:
            return {case: {BY_HAND[word][case]} for case in CASES}
        if re.search(r"(sk|ck|dzk|n)a$", word):
            soft = {"ej": "iej"} if word[-2] == "k" else {}
            return {c: {word[:-1] + soft.get(end, end)} for c, end in FEMININE.items()}
        return {case: {word} for case in CASES}
    return {case: found or {word} for case, found in forms.items()}


def phrases(name: str) -> list[str]:
    """Folded forms of a whole name: "tarnowskie gory", "tarnowskich gor", "tarnowskim gorom"."""
    words = [word for word in re.split(r"[ \-()]+", name) if word]
    found = [plain(name)]
    for case in CASES:
        frozen = False  # after "nad" and "pod" a name is inflected already: Nowe nad Wisłą
        options = []
        for word in words:
            frozen = frozen or word in {"nad", "pod", "przy"}
            forms = {word} if frozen else inflected(word)[case]
            options.append(sorted({plain(form) for form in forms}))
        found += [" ".join(phrase) for phrase in itertools.product(*options)]
    return list(dict.fromkeys(found))


def row(
    code: str, level: str, kind: str, name: str, parent: str, forms: Iterable[str]
) -> list[str]:
    return [code, level, kind, name, parent, plain(name), sort_key(name), framed(forms)]


def read(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def units(folder: Path) -> Iterator[list[str]]:
    for unit in read(folder, "wojewodztwa.csv"):
        forms = adjectives(unit["nazwa"])
        yield row(unit["kod"], "voivodeship", "voivodeship", unit["nazwa"], "", forms)
    for unit in read(folder, "powiaty.csv"):
        city = unit["rodzaj"] != "powiat"
        forms = phrases(unit["nazwa"]) if city else adjectives(unit["nazwa"])
        kind = "city_county" if city else "county"
        yield row(unit["kod"], "county", kind, unit["nazwa"], unit["wojewodztwo"], forms)
    for unit in read(folder, "gminy.csv"):
        kind, name = KINDS[unit["rodzaj"]], unit["nazwa"]
        yield row(unit["teryt"], "municipality", kind, name, unit["powiat"], phrases(name))


def main(folder: str) -> None:
    header = ["code", "level", "kind", "name", "parent", "search", "sort", "forms"]
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(units(Path(folder)))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(sys.argv[1])
