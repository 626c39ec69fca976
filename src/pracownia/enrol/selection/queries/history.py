"""Every proposal that was counted for a call, what each supposed, and two of them compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import FETCH_RAISE, Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.core.polish import number
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.rules import Law, Standing, demand, law_of

from .board import laws_of, limits_of
from .runs import selected_traits

LISTED = Q(decisions__outcome=Decision.Outcome.SELECTED)


@dataclass(frozen=True, slots=True)
class Change:
    """One person who stands elsewhere in the other proposal."""

    application_id: int
    number: str
    name: str
    before: Decision | None
    after: Decision | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two proposals: in words, person by person, limit by limit."""

    older: Run
    newer: Run
    words: list[str]
    changes: list[Change]
    limits: list[tuple[Standing | None, Standing | None]]


def runs_of(call_id: int) -> QuerySet[Run]:
    """The newest first, with people on the list and their points. One query."""
    return (
        Run.objects.filter(settings__call_id=call_id)
        .select_related("settings", "made_by", "draw")
        .defer("record", "draw__sealed")
        .annotate(
            listed=Count("decisions", filter=LISTED),
            points=Sum("decisions__points", filter=LISTED),
        )
        .order_by("-number")
        .fetch_mode(FETCH_RAISE)
    )


def supposed_in(run: Run) -> list[str]:
    """What a proposal supposes beside the limits set then, each a whole sentence."""
    supposed: Mapping[str, Any] = run.supposed
    if not supposed:
        return []
    was = [law_of(law) for law in supposed["set"]["laws"]]
    found = []
    if supposed["places"]:
        found.append(
            _("Places: %(after)d instead of %(before)d.")
            % {"after": supposed["places"], "before": supposed["set"]["places"]}
        )
    for law, before in zip(laws_of(run), was, strict=False):
        if law != before:
            found.append(
                _("Limit %(after)s instead of %(before)s.")
                % {"after": demand(law), "before": demand(before)}
            )
    found += [_("Application %(number)s put on the list.") % {"number": one} for one in _in(run)]
    found += [_("Application %(number)s kept off the list.") % {"number": one} for one in _off(run)]
    return found


def _in(run: Run) -> list[str]:
    return list(run.supposed.get("pinned", ()))


def _off(run: Run) -> list[str]:
    return list(run.supposed.get("excluded", ()))


def compared(older: Run, newer: Run) -> Compared:
    """Four queries for any number of people; only those who stand elsewhere are named."""
    before, after = _decisions(older), _decisions(newer)
    changes = []
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        if was is None or now is None or was.outcome != now.outcome:
            changes.append(_change(was, now))
    return Compared(older, newer, _words(before, after), changes, _limits(older, newer))


def _decisions(run: Run) -> dict[int, Decision]:
    rows = (
        Decision.objects.filter(run=run)
        .select_related("application__person")
        .defer("why", "traits")
        .order_by("rank")
    )
    return {row.application_id: row for row in rows}


def _change(was: Decision | None, now: Decision | None) -> Change:
    one = now or was
    assert one is not None  # noqa: S101 - one of the two has the application
    application = one.application
    name = str(application.labels.get("osoba") or application.person.name)
    return Change(application.pk, application.number, name, was, now)


def _words(before: dict[int, Decision], after: dict[int, Decision]) -> list[str]:
    old, new = _listed(before), _listed(after)
    comes, goes = new - old, old - new
    if not comes and not goes:
        return [_("Both proposals have the same people on the list.")]
    total = sum((after[key].points for key in new), Decimal(0))
    was = sum((before[key].points for key in old), Decimal(0))
    values = {"total": number(total), "was": number(was), "by": number(abs(total - was))}
    if total > was:
        points = _("The whole list has %(total)s points instead of %(was)s: %(by)s more.")
    elif total < was:
        points = _("The whole list has %(total)s points instead of %(was)s: %(by)s less.")
    else:
        points = _("Both lists have %(total)s points.")
    return [
        ngettext("%(n)d person comes in.", "%(n)d people come in.", len(comes)) % {"n": len(comes)},
        ngettext("%(n)d person goes out.", "%(n)d people go out.", len(goes)) % {"n": len(goes)},
        points % values,
    ]


def _listed(rows: dict[int, Decision]) -> set[int]:
    return {key for key, one in rows.items() if one.outcome == Decision.Outcome.SELECTED}


def _limits(older: Run, newer: Run) -> list[tuple[Standing | None, Standing | None]]:
    """Limits of the same name side by side; those of one proposal only stand alone."""
    was = {one.label: one for one in limits_of(older, selected_traits(older.pk))}
    now = {one.label: one for one in limits_of(newer, selected_traits(newer.pk))}
    return [(was.get(label), now.get(label)) for label in dict.fromkeys((*now, *was))]


def set_now(laws: list[Law], places: int) -> dict[str, Any]:
    """What is kept with a supposition, so that it can be told later what it changed."""
    return {"laws": [law.as_json() for law in laws], "places": places}
