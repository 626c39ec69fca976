"""Why a term ends when it ends, and which hours cannot be used."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from pracownia.core.polish import long_date

from .words import Sentence, Template, Values, prepared

_SUNDAY = 7
# The engine knows holidays by their Polish names.
HOLIDAYS = {
    "Boże Narodzenie (drugi dzień)": _("Christmas, the second day"),
    "Boże Narodzenie (pierwszy dzień)": _("Christmas, the first day"),
    "Dzień Bożego Ciała": _("Corpus Christi"),
    "Narodowe Święto Niepodległości": _("National Independence Day"),
    "Niedziela Wielkanocna": _("Easter Sunday"),
    "Nowy Rok": _("New Year"),
    "Poniedziałek Wielkanocny": _("Easter Monday"),
    "Uroczystość Wszystkich Świętych": _("All Saints"),
    "Wigilia Bożego Narodzenia": _("Christmas Eve"),
    "Wniebowzięcie Najświętszej Marii Panny": _("Assumption of Mary"),
    "Zielone Świątki": _("Pentecost"),
    "Święto Narodowe Trzeciego Maja": _("3 May, National Day"),
    "Święto Państwowe": _("State Holiday"),
    "Święto Trzech Króli": _("Epiphany"),
}


def _dated(template: Template) -> Sentence:
    return prepared(template, _day)


def _day(values: Values) -> Values:
    return {"day": long_date(date.fromisoformat(values["day"]))}


def _holiday(values: Values) -> Values:
    return {**_day(values), "name": HOLIDAYS.get(values["name"], values["name"])}


def _weekend(values: Values) -> str:
    is_sunday = date.fromisoformat(values["day"]).isoweekday() == _SUNDAY
    return prepared(_IS_SUNDAY if is_sunday else _IS_SATURDAY, _day)(values)


def _wall(values: Values) -> Values:
    """The day and the hour of a wall clock: "2026-10-25 02:30"."""
    wall = datetime.fromisoformat(values["time"])
    hours = {
        name: values[name].removeprefix("0") for name in ("earlier", "later") if name in values
    }
    return {"day": long_date(wall.date()), "hour": f"{wall.hour}:{wall.minute:02d}", **hours}


_IS_SATURDAY = _("%(day)s is a Saturday.")
_IS_SUNDAY = _("%(day)s is a Sunday.")

SENTENCES: dict[str, Sentence] = {
    "clock.first_day": _dated(_("The day of the event (%(day)s) does not count.")),
    "clock.working_days": _("Saturdays, Sundays and holidays do not count."),
    "clock.holiday": prepared(_("%(day)s is free from work: %(name)s."), _holiday),
    "clock.weekend": _weekend,
    "clock.moved": _dated(
        _("The last day (%(day)s) is free from work, so the term ends on the next working day.")
    ),
    "clock.month_end": _("The last month has no day %(number)s, so its last day counts."),
    "clock.before": _dated(
        ngettext_lazy(
            "Between the notice and the day of the event (%(day)s) there is %(count)s whole day.",
            "Between the notice and the day of the event (%(day)s) there are %(count)s whole days.",
            "count",
        )
    ),
    "clock.ends": _dated(_("The term ends with the end of the day %(day)s, in Polish time.")),
}

REFUSALS: dict[str, Sentence] = {
    "negative": _("write 0 or more."),
    "time.missing": prepared(
        _(
            "on %(day)s there is no %(hour)s, because the clocks go forward. "
            "Choose %(earlier)s or %(later)s."
        ),
        _wall,
    ),
    "time.naive": _("add the time zone to “%(time)s”."),
    "time.repeated": prepared(
        _(
            "on %(day)s the hour %(hour)s comes twice, because the clocks go back. "
            "Choose summer time or winter time."
        ),
        _wall,
    ),
    "time.unreadable": _(
        "write a day and an hour, for example 2027-04-12 15:30, instead of “%(text)s”."
    ),
    "unknown_term": _("there is no term of this name. Choose one from the list."),
}
