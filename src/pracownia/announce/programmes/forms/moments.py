"""Moments typed as a day and an hour of Warsaw, where some hours do not exist."""

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.core.polish import WARSAW, long_date


def moment(day: date, hour: time, *, is_end: bool = False) -> datetime:
    """The moment in UTC. An hour that comes twice is the first at a start, the second at an end.

    Raises ValidationError for an hour skipped when the clocks go forward.
    """
    local = datetime.combine(day, hour, WARSAW).replace(fold=int(is_end))
    there = local.astimezone(UTC)
    if there.astimezone(WARSAW).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise forms.ValidationError(
            _(
                "On %(day)s there is no %(hour)s: the clocks go forward from 2:00 to 3:00. "
                "Choose an hour before 2:00 or from 3:00."
            )
            % {"day": long_date(day), "hour": f"{hour.hour}:{hour.minute:02d}"}
        )
    # "Until 23:59" lasts through that minute.
    return there.replace(second=59 if is_end else 0)


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


class WindowForm(forms.Form):
    """When a stage of the calendar begins and ends."""

    opens_on, opens_time = _day(), _hour()
    closes_on, closes_time = _day(), _hour()
    description = forms.CharField(
        label=gettext_lazy("Description on the page"), max_length=250, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opens_on"].label = _("First day")
        self.fields["opens_time"].label = _("Hour of the beginning")
        self.fields["closes_on"].label = _("Last day")
        self.fields["closes_time"].label = _("Hour of the end")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name, is_end in (("opens", False), ("closes", True)):
            if f"{name}_on" in data and f"{name}_time" in data:
                try:
                    data[f"{name}_at"] = moment(
                        data[f"{name}_on"], data[f"{name}_time"], is_end=is_end
                    )
                except forms.ValidationError as error:
                    self.add_error(f"{name}_time", error)
        if {"opens_at", "closes_at"} <= set(data) and data["closes_at"] < data["opens_at"]:
            self.add_error("closes_on", _("The end must be later than the beginning."))
        return data
