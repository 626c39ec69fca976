"""Shapes of input: giving a code and using it."""

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
