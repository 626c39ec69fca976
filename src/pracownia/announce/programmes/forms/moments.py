"""Moments typed as a day and an hour of Warsaw, where some hours do not exist."""

from datetime import date, datetime, time
from typing import Any, Literal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.core.polish import long_date
from pracownia.engines.clock import AmbiguousTime, MissingTime, local, to_utc

TURNS = (
    ("0", gettext_lazy("the first time (summer time, UTC+2)")),
    ("1", gettext_lazy("the second time, an hour later (winter time, UTC+1)")),
)


def moment(
    day: date, hour: time, *, turn: Literal[0, 1] | None = None, is_end: bool = False
) -> datetime:
    """The moment in UTC; ``turn`` says which of the two is meant when the hour comes twice.

    Raises ValidationError for an hour skipped when the clocks go forward, and for one that comes
    twice when ``turn`` is not given.
    """
    # "Until 23:59" lasts through that minute.
    wall = datetime.combine(day, hour).replace(second=59 if is_end else 0)
    words = {"day": long_date(day), "hour": f"{hour.hour}:{hour.minute:02d}"}
    try:
        return to_utc(wall, fold=turn)
    except MissingTime as error:
        raise forms.ValidationError(
            _(
                "On %(day)s there is no %(hour)s: the clocks go forward from 2:00 to 3:00. "
                "Choose an hour before 2:00 or from 3:00."
            )
            % words
        ) from error
    except AmbiguousTime as error:
        raise forms.ValidationError(
            _("On %(day)s the hour %(hour)s comes twice: the clocks go back. Choose which.")
            % words,
            code="twice",
        ) from error


def turn_of(moment: datetime) -> str:
    """Which of the two it is, when the hour comes twice; otherwise nothing to choose."""
    there = local(moment)
    twice = there.replace(fold=0).utcoffset() != there.replace(fold=1).utcoffset()
    return str(there.fold) if twice else ""


def _day() -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Type the day")},
    )


def _hour() -> forms.TimeField:
    return forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": gettext_lazy("Type the hour")},
    )


def _turn() -> forms.ChoiceField:
    return forms.ChoiceField(choices=TURNS, required=False, widget=forms.RadioSelect)


class WindowForm(forms.Form):
    """When a stage of the calendar begins and ends."""

    opens_on, opens_time, opens_turn = _day(), _hour(), _turn()
    closes_on, closes_time, closes_turn = _day(), _hour(), _turn()
    description = forms.CharField(
        label=gettext_lazy("Description on the page"), max_length=250, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._twice: set[str] = set()
        self.fields["opens_on"].label = _("First day")
        self.fields["opens_time"].label = _("Hour of the beginning")
        self.fields["closes_on"].label = _("Last day")
        self.fields["closes_time"].label = _("Hour of the end")
        for name, label in (
            ("opens", _("Which hour of the beginning")),
            ("closes", _("Which hour of the end")),
        ):
            self.fields[f"{name}_turn"].label = label

    @property
    def asks(self) -> list[str]:
        """The sides whose hour comes twice: only then the page asks which."""
        if not self.is_bound:
            return [name for name in ("opens", "closes") if self.initial.get(f"{name}_turn")]
        self.errors  # noqa: B018 - fills in what is asked
        return [name for name in ("opens", "closes") if name in self._twice]

    def _moment(self, name: str, data: dict[str, Any]) -> datetime | None:
        day, hour, is_end = data[f"{name}_on"], data[f"{name}_time"], name == "closes"
        try:
            return moment(day, hour, is_end=is_end)
        except forms.ValidationError as error:
            if error.code != "twice":
                self.add_error(f"{name}_time", error)
                return None
            self._twice.add(name)
            chosen = data.get(f"{name}_turn")
            if not chosen:
                self.add_error(f"{name}_turn", error)
                return None
            return moment(day, hour, turn=1 if chosen == "1" else 0, is_end=is_end)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in ("opens", "closes"):
            if f"{name}_on" in data and f"{name}_time" in data:
                found = self._moment(name, data)
                if found is not None:
                    data[f"{name}_at"] = found
        if {"opens_at", "closes_at"} <= set(data) and data["closes_at"] < data["opens_at"]:
            self.add_error("closes_on", _("The end must be later than the beginning."))
        return data
