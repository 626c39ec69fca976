"""When no list keeps all limits: what contradicts what, and the cheapest ways out, in sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from pracownia.core.polish import number
from pracownia.engines.selection import Change, Selection, Way

from .quotas import Law, demand


def contradiction(found: Selection, laws: Sequence[Law]) -> str:
    """Limits that cannot stand together."""
    parts = []
    for one in found.conflict:
        if one.rule is None:
            parts.append(_("the number of places: %(places)d") % {"places": found.inputs.places})
        elif (words := demand(laws[one.rule])) not in parts:
            parts.append(words)
    if not parts:
        return _("No list keeps all the limits.")
    return _("These cannot be kept together: %(limits)s.") % {"limits": "; ".join(parts)}


def concessions(found: Selection, laws: Sequence[Law]) -> list[str]:
    """Each cheapest way out as one whole sentence."""
    return [_way(way, laws) for way in found.relaxations]


def _way(way: Way, laws: Sequence[Law]) -> str:
    changes = "; ".join(_change(change, laws) for change in way.changes)
    changes = changes[:1].upper() + changes[1:]
    if not way.total:
        return _("%(changes)s.") % {"changes": changes}
    return _("%(changes)s. The list would then have %(total)s points in all.") % {
        "changes": changes,
        "total": number(way.total),
    }


def _change(change: Change, laws: Sequence[Law]) -> str:
    values = {"before": change.before, "after": change.after}
    if change.rule is None:
        return _("change the number of places from %(before)d to %(after)d") % values
    named = {**values, "label": laws[change.rule].label}
    if change.side == "min":
        return _("lower the lower limit “%(label)s” from %(before)d to %(after)d") % named
    return _("raise the upper limit “%(label)s” from %(before)d to %(after)d") % named
