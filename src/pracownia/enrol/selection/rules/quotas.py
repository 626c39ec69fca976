"""Limits as plain data: what nonsense looks like, how a list stands against them, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

type LawKind = Literal[
    "limit", "each", "distinct", "threshold", "minimum", "round", "pinned", "excluded"
]


@dataclass(frozen=True, slots=True)
class QuotaData:
    """One limit as the office states it; ``value`` may name several codes joined by |."""

    label: str
    trait: str
    value: str = ""
    each: bool = False
    distinct: bool = False
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong in which row (None: the settings themselves) and at which control."""

    row: int | None
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Law:
    """A rule of a run: stored with it, so that later changes of limits rename nothing."""

    kind: LawKind
    label: str
    field: str = ""
    minimum: int | None = None
    maximum: int | None = None
    marks: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether a list is counted against it: it limits something, and not single people."""
        bounds = {
            "limit": (self.minimum, self.maximum),
            "each": (self.maximum,),
            "distinct": (self.minimum,),
        }
        return any(one is not None for one in bounds.get(self.kind, ()))

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a list stands against one law; ``over`` names the values that are above it."""

    label: str
    count: int
    total: int
    missing: int
    excess: int
    words: str
    over: tuple[str, ...] = ()

    @property
    def is_broken(self) -> bool:
        return bool(self.missing or self.excess)

    @property
    def dots(self) -> int:
        return max(self.count, self.total)


def flaws(
    *,
    places: int,
    reserve: int,
    confirm_days: int,
    quotas: Sequence[QuotaData],
    is_drawn: bool = False,
) -> list[Flaw]:
    """Nonsense in the limits, each at its control."""
    found = []
    if places < 1:
        found.append(Flaw(None, "places", _("Enter at least 1 place.")))
    if reserve < 0:
        found.append(Flaw(None, "reserve", _("The reserve list cannot be shorter than 0 places.")))
    if not 1 <= confirm_days <= 30:
        found.append(Flaw(None, "confirm_days", _("Give from 1 to 30 working days to confirm.")))
    seen: set[tuple[str, str, bool, bool]] = set()
    for row, quota in enumerate(quotas):
        found += _row_flaws(row, quota, places)
        if quota.distinct and is_drawn:
            words = _("A fair draw does not count different values. Set a limit for each value.")
            found.append(Flaw(row, "what", words))
        key = (quota.trait, quota.value, quota.each, quota.distinct)
        if key in seen:
            found.append(Flaw(row, "what", _("This limit is already set above. Keep one of them.")))
        seen.add(key)
    found += _sum_flaws(places, quotas)
    return found


def _row_flaws(row: int, quota: QuotaData, places: int) -> Iterable[Flaw]:
    least, most = quota.minimum, quota.maximum
    if not quota.trait or not (quota.value or quota.each or quota.distinct):
        yield Flaw(row, "what", _("Choose what is limited."))
    if quota.distinct:
        if least is None:
            yield Flaw(row, "minimum", _("Enter how many different ones there must be."))
        if most is not None:
            yield Flaw(row, "maximum", _("Leave this empty: different ones have no upper limit."))
    elif quota.each:
        if most is None:
            yield Flaw(row, "maximum", _("Enter how many people at most from each."))
        if least is not None:
            yield Flaw(row, "minimum", _("Leave this empty: each one has only an upper limit."))
    elif least is None and most is None:
        yield Flaw(row, "minimum", _("Enter the lower limit, the upper limit or both."))
    if least is not None and least < 1:
        yield Flaw(row, "minimum", _("The lower limit is at least 1. Leave it empty for none."))
    if most is not None and most < (1 if quota.each else 0):
        yield Flaw(row, "maximum", _("The upper limit is too low for anybody to be chosen."))
    if least is not None and most is not None and least > most:
        yield Flaw(
            row,
            "minimum",
            _("The lower limit (%(least)d) is higher than the upper one (%(most)d).")
            % {"least": least, "most": most},
        )
    if least is not None and least > places:
        yield Flaw(
            row,
            "minimum",
            _("The lower limit (%(least)d) is higher than the number of places (%(places)d).")
            % {"least": least, "places": places},
        )
    if most is not None and most > places:
        yield Flaw(
            row,
            "maximum",
            _("The upper limit (%(most)d) is higher than the number of places (%(places)d).")
            % {"most": most, "places": places},
        )


def _sum_flaws(places: int, quotas: Sequence[QuotaData]) -> Iterable[Flaw]:
    """Lower limits of separate values of one trait that ask for more than all the places."""
    sums: Counter[str] = Counter()
    seen: dict[str, set[str]] = {}
    for row, quota in enumerate(quotas):
        codes = set(quota.value.split("|")) if quota.value else set()
        if not codes or quota.minimum is None or codes & seen.get(quota.trait, set()):
            continue
        seen.setdefault(quota.trait, set()).update(codes)
        sums[quota.trait] += quota.minimum
        if quota.minimum <= places < sums[quota.trait]:
            yield Flaw(
                row,
                "minimum",
                _("Lower limits ask for %(sum)d people together, and there are %(places)d places.")
                % {"sum": sums[quota.trait], "places": places},
            )


def law_of(data: Mapping[str, Any]) -> Law:
    return Law(**data)


def demand(law: Law) -> str:
    """A law in words, for lists of reasons: „Gminy wiejskie” (co najmniej 12)."""
    values = {
        "label": law.label,
        "least": law.minimum,
        "most": law.maximum,
        "marks": law.marks,
    }
    if law.kind == "threshold":
        return _("at least %(marks)s points") % values
    if law.kind == "minimum":
        return _("“%(label)s” (the mean at least %(marks)s)") % values
    if law.kind == "round":
        return _("“%(label)s” (passed with at least %(marks)s)") % values
    if law.kind == "pinned":
        return _("application %(label)s put on the list") % values
    if law.kind == "excluded":
        return _("application %(label)s kept off the list") % values
    if not law.is_counted:
        return _("“%(label)s” (without a limit)") % values
    if law.kind == "distinct":
        return _("“%(label)s” (at least %(least)d)") % values
    if law.kind == "each":
        return _("“%(label)s” (at most %(most)d from each)") % values
    if law.minimum is not None and law.maximum is not None:
        return _("“%(label)s” (from %(least)d to %(most)d)") % values
    if law.minimum is not None:
        return _("“%(label)s” (at least %(least)d)") % values
    return _("“%(label)s” (at most %(most)d)") % values


def standing(
    law: Law, members: Sequence[Mapping[str, str]], codes: Mapping[str, Mapping[str, str]]
) -> Standing:
    """How these people (their fields) stand against one law."""
    held = [person.get(law.field, "") for person in members]
    counts = Counter(value for value in held if value)
    if law.kind == "distinct":
        return _bounded(law, len(counts))
    if law.kind == "each":
        most = law.maximum or 0
        over = [code for code, count in counts.items() if count > most]
        names = tuple(sorted(codes.get(law.field, {}).get(code, code) for code in over))
        largest = max(counts.values(), default=0)
        excess = max(largest - most, 0)
        words = (
            _("Too many: %(names)s") % {"names": ", ".join(names)}
            if names
            else _("Met: at most %(most)d from each") % {"most": most}
        )
        return Standing(law.label, largest, most, 0, excess, words, names)
    return _bounded(law, sum(counts.values()))


def _bounded(law: Law, count: int) -> Standing:
    least, most = law.minimum or 0, law.maximum
    missing = max(least - count, 0)
    excess = max(count - most, 0) if most is not None else 0
    total = most if most is not None else least
    if missing and law.kind == "distinct":
        words = ngettext("%(n)d more is missing", "%(n)d more are missing", missing) % {
            "n": missing
        }
    elif missing:
        words = ngettext("%(n)d person is missing", "%(n)d people are missing", missing) % {
            "n": missing
        }
    elif excess:
        words = ngettext("%(n)d person too many", "%(n)d people too many", excess) % {"n": excess}
    elif least and most is not None:
        words = _("Met: from %(least)d to %(most)d") % {"least": least, "most": most}
    elif least:
        words = _("Met: at least %(least)d") % {"least": least}
    else:
        words = _("at most %(most)d") % {"most": most}
    return Standing(law.label, count, total, missing, excess, words)


def places_standing(count: int, places: int) -> Standing:
    """All the places as the first of the limits."""
    left, excess = places - count, max(count - places, 0)
    if excess:
        words = ngettext("%(n)d person too many", "%(n)d people too many", excess) % {"n": excess}
    elif left:
        words = ngettext("%(n)d place left", "%(n)d places left", left) % {"n": left}
    else:
        words = _("All places are taken")
    return Standing(_("All places"), count, places, 0, excess, words)
