"""Shapes of input: giving a code, using it, announcing a change."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.announce.programmes.forms.moments import moment


class GiveForm(forms.Form):
    """Until when: a day and an hour by the clock in Warsaw, through that minute."""

    email = forms.EmailField(
        label=_("E-mail address of the person"),
        help_text=_("The code comes there by letter and works for this address only"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Type the e-mail address"),
            "invalid": _("Type the whole e-mail address, for example anna@gmina.pl"),
        },
    )
    reason = forms.CharField(
        label=_("Why after the end of the call"),
        help_text=_(
            "The protocol says how many people were let in; the reason stays in the office"
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why this person may apply after the end of the call")},
    )
    day = forms.DateField(
        label=_("Valid until: day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Type the day"), "invalid": _("Type a day of the calendar")},
    )
    hour = forms.TimeField(
        label=_("Valid until: hour"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Type the hour"),
            "invalid": _("Type the hour, for example 16:00"),
        },
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "day" in data and "hour" in data:
            try:
                data["until"] = moment(data["day"], data["hour"], is_end=True)
            except forms.ValidationError as error:
                if error.code != "twice":
                    self.add_error("hour", error)
                else:
                    # Nobody loses an hour: the later of the two is meant.
                    data["until"] = moment(data["day"], data["hour"], turn=1, is_end=True)
        return data

    @property
    def until(self) -> datetime:
        until: datetime = self.cleaned_data["until"]
        return until


class UseForm(forms.Form):
    code = forms.CharField(
        label=_("Code from the letter"),
        help_text=_("Twelve letters and digits, for example ABCD-EFGH-2345"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "size": 20}
        ),
        error_messages={"required": _("Type the code")},
    )


class ChangeForm(forms.Form):
    """What changes, why and from when; beneath it what changes in the call itself."""

    what = forms.CharField(
        label=_("What changes"),
        help_text=_("One or two sentences that everybody understands; they stand on the page"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what changes")},
    )
    why = forms.CharField(
        label=_("Why it changes"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write why it changes")},
    )
    from_on = forms.DateField(
        label=_("From which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Type the day"), "invalid": _("Type a day of the calendar")},
    )
    closes_on = forms.DateField(
        label=_("New last day of the call"),
        help_text=_("Only when the end moves; it counts at once"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Type a day of the calendar")},
    )
    closes_time = forms.TimeField(
        label=_("New hour of the end"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Type the hour, for example 16:00")},
    )
    completion_days = forms.IntegerField(
        label=_("Working days to complete"), required=False, min_value=1, max_value=60
    )
    asks_again = forms.BooleanField(
        label=_("Ask those who have applied whether they accept the change"),
        help_text=_("Without it they keep the rights that the earlier version gave them"),
        required=False,
    )

    def __init__(self, *args: Any, versions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rules"] = forms.ChoiceField(
            label=_("New version of the rules"),
            required=False,
            choices=[("", _("no change")), *versions],
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        day, hour = data.get("closes_on"), data.get("closes_time")
        data["closes_at"] = None
        if bool(day) != bool(hour):
            missing = "closes_time" if day else "closes_on"
            self.add_error(missing, _("Give both the day and the hour of the new end."))
        elif day and hour:
            try:
                data["closes_at"] = moment(day, hour, is_end=True)
            except forms.ValidationError as error:
                if error.code != "twice":
                    self.add_error("closes_time", error)
                else:
                    data["closes_at"] = moment(day, hour, turn=1, is_end=True)
        return data

    @property
    def told(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("what", "why", "from_on", "closes_at", "completion_days", "asks_again")
        chosen = data["rules"]
        return {**{name: data[name] for name in names}, "rules_id": int(chosen) if chosen else None}
