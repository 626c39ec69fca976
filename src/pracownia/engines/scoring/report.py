"""All that marks can say: means, the model beside them, agreement, and whose fate would change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from pracownia.engines.answers import Message, digest
from pracownia.engines.budget import Budget, Progress
from pracownia.engines.errors import BadInput

from .additive import Model, fitted
from .agreement import SCALES, Agreement, Scale, agreement
from .marks import Mark, Sheet

VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class Calibrated:
    """By the model: the mark an average reviewer would give, its standard error, and the spread
    that is left when the usual strictness of each reviewer is taken away.
    """

    mark: float
    error: float
    spread: float


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether an application is among the best by means and by the model.

    `chance` to be among the best by the model; told only where the two differ.
    """

    by_mean: bool
    by_model: bool
    chance: float | None


@dataclass(frozen=True, slots=True)
class Scored:
    """One application; `zscore` is for comparison only, `diverges` when a limit was given."""

    application: str
    marks: int
    mean: float
    spread: float
    diverges: bool | None
    zscore: float
    calibrated: Calibrated | None
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Judge:
    """One reviewer: `leniency` is how much more than others they give by the model."""

    reviewer: str
    marks: int
    mean: float
    leniency: float | None
    error: float | None


@dataclass(frozen=True, slots=True)
class Variances:
    """How much of the differences comes from applications, from reviewers, and from chance."""

    applications: float
    reviewers: float
    noise: float


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about the marks; `changed` = whom mean and model would decide differently."""

    applications: tuple[Scored, ...]
    reviewers: tuple[Judge, ...]
    variances: Variances | None
    agreement: Agreement
    changed: tuple[str, ...]
    notices: tuple[Message, ...]
    version: str
    seed: str
    digest: str


def score(
    marks: Iterable[Mark],
    *,
    seed: str | int,
    places: int | None = None,
    limit: float | None = None,
    scale: Scale = "interval",
    progress: Progress | None = None,
) -> Report:
    """`places`: how many will be chosen; `limit`: a spread above it diverges.

    The model does not replace the means: both stand side by side, and regulations decide.
    `progress(stage, done, of)` is told each stage and may raise Cancelled.
    """
    _check(places, scale)
    budget = Budget.of(None, progress)
    sheet = Sheet(tuple(marks))
    budget.tell("model", 0, 2)
    model = fitted(sheet) if _comparable(sheet) else None
    budget.tell("agreement", 1, 2)
    decisions = _decisions(sheet, model, places, str(seed))
    return Report(
        applications=_applications(sheet, model, limit, decisions),
        reviewers=_reviewers(sheet, model),
        variances=Variances(*model.variances.tolist()) if model else None,
        agreement=agreement(list(sheet.units.values()), scale, seed=seed),
        changed=tuple(name for name, one in decisions.items() if one.by_mean != one.by_model),
        notices=_notices(sheet, model),
        version=VERSION,
        seed=str(seed),
        digest=_digest(sheet, places, limit, scale),
    )


def _check(places: int | None, scale: str) -> None:
    if scale not in SCALES:
        raise BadInput(
            "scale_unknown", f"{scale!r} is no scale", column="scale", values={"value": scale}
        )
    if places is not None and places < 1:
        raise BadInput(
            "count_too_small",
            f"{places} is less than 1",
            column="places",
            values={"value": places, "least": 1},
        )


def _comparable(sheet: Sheet) -> bool:
    """Whether some application has several marks and there are several reviewers."""
    return len(sheet.marks) > len(sheet.applications) and len(sheet.reviewers) > 1


def _notices(sheet: Sheet, model: Model | None) -> tuple[Message, ...]:
    """What a reader must know before they believe the model."""
    if model is None:
        return (Message("scoring.no_model"),)
    if sheet.groups > 1:
        return (Message("scoring.apart", {"groups": sheet.groups}),)
    return ()


def _applications(
    sheet: Sheet, model: Model | None, limit: float | None, decisions: Mapping[str, Decision]
) -> tuple[Scored, ...]:
    calibrated = {} if model is None else _calibrated(sheet, model)
    zscores = _zscores(sheet)
    found = []
    for name, unit in sheet.units.items():
        spread = max(unit) - min(unit)
        found.append(
            Scored(
                application=name,
                marks=len(unit),
                mean=sum(unit) / len(unit),
                spread=spread,
                diverges=None if limit is None else spread > limit,
                zscore=zscores[name],
                calibrated=calibrated.get(name),
                decision=decisions.get(name),
            )
        )
    return tuple(found)


def _calibrated(sheet: Sheet, model: Model) -> dict[str, Calibrated]:
    which, who, values = sheet.columns
    rests: dict[int, list[float]] = {}
    for place, rest in zip(which.tolist(), (values - model.leniency[who]).tolist(), strict=True):
        rests.setdefault(place, []).append(rest)
    marks = (model.level + model.quality).tolist()
    errors = (model.mark_variance() ** 0.5).tolist()
    return {
        name: Calibrated(marks[place], errors[place], max(rests[place]) - min(rests[place]))
        for place, name in enumerate(sheet.applications)
    }


def _reviewers(sheet: Sheet, model: Model | None) -> tuple[Judge, ...]:
    given: dict[str, list[float]] = {name: [] for name in sheet.reviewers}
    for mark in sheet.marks:
        given[mark.reviewer].append(mark.value)
    leniency: list[float | None] = [None] * len(given)
    errors: list[float | None] = [None] * len(given)
    if model is not None:
        leniency = [*model.leniency.tolist()]
        errors = [*(model.covariance.diagonal()[:-1] ** 0.5).tolist()]
    return tuple(
        Judge(name, len(values), sum(values) / len(values), lenient, error)
        for (name, values), lenient, error in zip(given.items(), leniency, errors, strict=True)
    )


def _zscores(sheet: Sheet) -> dict[str, float]:
    """Mean of the marks, each measured in deviations from the mean of its reviewer."""
    import numpy as np  # noqa: PLC0415 - heavy, only when an engine really runs

    which, who, values = sheet.columns
    count = np.maximum(1, np.bincount(who, minlength=len(sheet.reviewers)))
    apart = values - (np.bincount(who, values, len(count)) / count)[who]
    deviation = np.sqrt(np.bincount(who, apart**2, len(count)) / count)
    scaled = apart / np.where(deviation > 0, deviation, 1.0)[who]
    per = np.maximum(1, np.bincount(which, minlength=len(sheet.applications)))
    means = np.bincount(which, scaled, len(per)) / per
    return dict(zip(sheet.applications, means.tolist(), strict=True))


def _decisions(
    sheet: Sheet, model: Model | None, places: int | None, seed: str
) -> dict[str, Decision]:
    """Who would be in by the means and by the model, for so many places."""
    if places is None or model is None or places >= len(sheet.applications):
        return {}
    names = sheet.applications
    by_mean = _best({one: sum(unit) / len(unit) for one, unit in sheet.units.items()}, places, seed)
    by_model = _best(dict(zip(names, model.quality.tolist(), strict=True)), places, seed)
    chances = model.chances(places, seed).tolist() if by_mean != by_model else []
    return {
        name: Decision(
            name in by_mean,
            name in by_model,
            chances[place] if (name in by_mean) != (name in by_model) else None,
        )
        for place, name in enumerate(names)
    }


def _best(values: Mapping[str, float], places: int, seed: str) -> frozenset[str]:
    """The best ones; equal ones in the order of sha256("seed|application")."""
    ordered = sorted(
        values,
        key=lambda name: (-round(values[name], 9), sha256(f"{seed}|{name}".encode()).digest()),
    )
    return frozenset(ordered[:places])


def _digest(sheet: Sheet, places: int | None, limit: float | None, scale: Scale) -> str:
    marks = sorted([mark.application, mark.reviewer, mark.value] for mark in sheet.marks)
    return digest({"marks": marks, "places": places, "limit": limit, "scale": scale})
