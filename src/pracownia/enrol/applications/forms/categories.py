"""Own end and limit of one category."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.announce.programmes.forms import moment, turn_of
from pracownia.announce.programmes.forms.moments import TURNS
from pracownia.core.polish import WARSAW
from pracownia.enrol.applications.queries.categories import Listed


class CategoryForm(forms.Form):
    """Empty fields: as the whole call; the whole last minute counts."""

    on = forms.DateField(
        label=_("Last day, if earlier than of the call"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Type the day")},
    )
    time = forms.TimeField(
        label=_("Hour of the end"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Type the hour")},
    )
    turn = forms.ChoiceField(
        label=_("Which hour of the end"), choices=TURNS, required=False, widget=forms.RadioSelect
    )
    limit = forms.IntegerField(
        label=_("Most applications, if limited"),
        required=False,
        min_value=1,
        error_messages={
            "invalid": _("Write a number"),
            "min_value": _("Give at least one application"),
        },
    )

    def __init__(self, data: Any, *, category: Listed) -> None:
        self.category = category
        self.asks = False
        initial: dict[str, Any] = {"limit": category.limit}
        if category.is_own:
            ends = category.closes_at.astimezone(WARSAW)
            initial |= {"on": ends.date(), "time": ends.time(), "turn": turn_of(ends)}
            self.asks = bool(initial["turn"])
        super().__init__(data, prefix=category.code, initial=initial)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        day, hour = data.get("on"), data.get("time")
        data["closes_at"] = None
        if bool(day) != bool(hour):
            wrong = "time" if day else "on"
            if wrong not in self.errors:
                self.add_error(wrong, _("Type the day and the hour, or neither"))
        elif day and hour:
            try:
                data["closes_at"] = moment(day, hour, is_end=True)
            except forms.ValidationError as error:
                self.asks = error.code == "twice"
                if self.asks and data.get("turn"):
                    later = data["turn"] == "1"
                    data["closes_at"] = moment(day, hour, turn=1 if later else 0, is_end=True)
                else:
                    self.add_error("turn" if self.asks else "time", error)
        return data
