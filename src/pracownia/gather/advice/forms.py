"""Shapes of input."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BookingForm(forms.Form):
    question = forms.CharField(
        label=_("What do you want to ask about?"),
        help_text=_("The expert will prepare for it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you want to ask about")},
    )


class SlotForm(forms.Form):
    topic = forms.CharField(
        label=_("Topic"),
        help_text=_("For example: transparency of the council"),
        max_length=200,
        error_messages={"required": _("Write the topic of the hour")},
    )
    starts_at = forms.SplitDateTimeField(
        label=_("Beginning"),
        widget=forms.SplitDateTimeWidget(date_attrs={"type": "date"}, time_attrs={"type": "time"}),
        error_messages={
            "required": _("Give the day and the hour of the beginning"),
            "invalid_date": _("Give the day, for example 2027-04-12"),
            "invalid_time": _("Give the hour, for example 17:30"),
        },
    )
