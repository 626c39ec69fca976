"""Coding open answers: a few coded by people, themes suggested for the rest."""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from pracownia.engines.answers import Message, digest
from pracownia.engines.budget import Progress
from pracownia.engines.errors import BadInput
from pracownia.engines.morphology import Morphology, default

from .features import Embedder, Matrix, likeness
from .model import Answer, Coding, Suggestion, Theme
from .phrases import phrases, quotes
from .propagation import spread

VERSION = "1.0"
MOST_ANSWERS = 5000
# So many labels of a theme make its suggestions worth showing; fewer bring a notice.
ENOUGH_LABELS = 3
_OPENERS = 12


def suggest(
    answers: Sequence[Answer],
    *,
    themes: Sequence[str] = (),
    seed: str = "",
    embedder: Embedder | None = None,
    morphology: Morphology | None = None,
    progress: Progress | None = None,
) -> Coding:
    """Themes, quotes and phrases for the answers; `themes` adds names that nothing is coded as."""
    _check(answers)
    morphology = morphology or default()
    tell = progress or (lambda stage, done, of: None)
    names = _names(answers, themes)
    tell("likeness", 0, 2)
    # The name of a theme is one more text coded as it.
    alike = likeness([*(one.text for one in answers), *names], morphology, embedder)
    tell("themes", 1, 2)
    shares = _shares(answers, names, alike)
    ranked = [_ranked(row, names, seed) for row in shares]
    suggestions = tuple(
        _suggestion(one.number, order)
        for one, order in zip(answers, ranked, strict=True)
        if not one.themes and names
    )
    tell("themes", 2, 2)
    return Coding(
        version=VERSION,
        seed=seed,
        digest=digest(
            {"answers": [[a.number, a.text, list(a.themes)] for a in answers], "themes": names}
        ),
        features=" + ".join([morphology.name, *([embedder.name] if embedder else [])]),
        themes=_described(answers, names, ranked, alike, morphology),
        suggestions=suggestions,
        next=_next(answers, ranked, alike, seed) if names else _openers(answers, alike),
        notices=_notices(answers, names),
    )


def _check(answers: Sequence[Answer]) -> None:
    if not answers:
        raise BadInput("no_answers", "there are no answers")
    if len(answers) > MOST_ANSWERS:
        raise BadInput(
            "too_many_answers",
            f"{len(answers)} answers; at most {MOST_ANSWERS} at once",
            values={"answers": len(answers), "most": MOST_ANSWERS},
        )
    seen: dict[str, int] = {}
    for row, one in enumerate(answers, 2):
        if one.number in seen:
            raise BadInput(
                "number_repeated",
                f"the number {one.number} is already in row {seen[one.number]}",
                row=row,
                column="number",
                values={"number": one.number, "first_row": seen[one.number]},
            )
        seen[one.number] = row


def _names(answers: Sequence[Answer], themes: Sequence[str]) -> list[str]:
    used = [theme for one in answers for theme in one.themes]
    return sorted(dict.fromkeys([*themes, *used]))


def _shares(answers: Sequence[Answer], names: Sequence[str], alike: Matrix) -> Matrix:
    """Row = answer, column = theme; rows add up to 1, or to 0 where no label reaches."""
    place = {name: n for n, name in enumerate(names)}
    labels: Matrix = np.zeros((len(alike), len(names)))
    for row, one in enumerate(answers):
        for theme in one.themes:
            labels[row, place[theme]] = 1 / len(one.themes)
    for name, n in place.items():
        labels[len(answers) + place[name], n] = 1
    reached = spread(alike, labels)[: len(answers)]
    sums = reached.sum(axis=1, keepdims=True)
    return reached / np.where(sums > 0, sums, 1)


def _ranked(row: Matrix, names: Sequence[str], seed: str) -> list[tuple[str, float]]:
    found = [(name, round(float(share), 4)) for name, share in zip(names, row, strict=True)]
    return sorted(
        (one for one in found if one[1] > 0), key=lambda one: (-one[1], _lot(seed, one[0]))
    )


def _lot(seed: str, name: str) -> str:
    return sha256(f"{seed}|{name}".encode()).hexdigest()


def _suggestion(number: str, ranked: Sequence[tuple[str, float]]) -> Suggestion:
    if not ranked:
        return Suggestion(number, (), (), Message("themes.nothing_like_it", {"number": number}))
    shown = {"number": number, "theme": ranked[0][0], "percent": round(100 * ranked[0][1])}
    return Suggestion(
        number,
        tuple(name for name, _share in ranked),
        tuple(share for _name, share in ranked),
        Message("themes.suggested", shown),
    )


def _described(
    answers: Sequence[Answer],
    names: Sequence[str],
    ranked: Sequence[Sequence[tuple[str, float]]],
    alike: Matrix,
    morphology: Morphology,
) -> tuple[Theme, ...]:
    members: dict[str, dict[int, float]] = {name: {} for name in names}
    for row, one in enumerate(answers):
        for theme in one.themes:
            members[theme][row] = 1.0
        if not one.themes and ranked[row]:
            members[ranked[row][0][0]][row] = ranked[row][0][1]
    said = phrases({name: [answers[r].text for r in members[name]] for name in names}, morphology)
    return tuple(
        Theme(
            name=name,
            coded=tuple(answers[r].number for r in members[name] if answers[r].themes),
            suggested=tuple(answers[r].number for r in members[name] if not answers[r].themes),
            quotes=tuple(
                answers[r].number for r in quotes(list(members[name]), members[name], alike)
            ),
            phrases=said[name],
        )
        for name in names
    )


def _next(
    answers: Sequence[Answer],
    ranked: Sequence[Sequence[tuple[str, float]]],
    alike: Matrix,
    seed: str,
) -> tuple[str, ...]:
    """The least certain first; of those the ones with most answers like them."""
    weight = np.round(alike[: len(answers), : len(answers)].sum(axis=1), 3)

    def order(row: int) -> tuple[float, float, str]:
        shares = [share for _name, share in ranked[row][:2]]
        margin = shares[0] - shares[1] if len(shares) > 1 else sum(shares)
        return (round(margin, 2), -float(weight[row]), _lot(seed, answers[row].number))

    rows = sorted((r for r, one in enumerate(answers) if not one.themes), key=order)
    return tuple(answers[row].number for row in rows)


def _openers(answers: Sequence[Answer], alike: Matrix) -> tuple[str, ...]:
    """Where nothing is coded: answers in the middle of many, each unlike those before it."""
    taken: list[int] = []
    weight = np.round(alike.sum(axis=1), 3)
    while len(taken) < min(_OPENERS, len(answers)):
        nearest = alike[:, taken].max(axis=1) if taken else np.zeros(len(answers))
        worth = np.round(weight * (1 - np.minimum(nearest, 1)), 6)
        worth[taken] = -1
        taken.append(int(np.argmax(worth)))
    return tuple(answers[row].number for row in taken)


def _notices(answers: Sequence[Answer], names: Sequence[str]) -> tuple[Message, ...]:
    if not names:
        return (Message("themes.code_some_first", {"labels": ENOUGH_LABELS}),)
    labels = {name: sum(name in one.themes for one in answers) for name in names}
    return tuple(
        Message("themes.few_labels", {"theme": name, "labels": n, "enough": ENOUGH_LABELS})
        for name, n in labels.items()
        if n < ENOUGH_LABELS
    )
