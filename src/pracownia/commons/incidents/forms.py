"""The shape of an incident, with moments of Warsaw."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.engines.clock import AmbiguousTime, MissingTime, to_utc

from .models import Decision


class MomentField(forms.SplitDateTimeField):
    """A day and an hour in Poland. Of an hour that comes twice the first is meant: the clock of

    72 hours then ends earlier, which harms nobody.
    """

    def __init__(self, **how: Any) -> None:
        super().__init__(
            widget=forms.SplitDateTimeWidget(
                date_attrs={"type": "date"},
                time_attrs={"type": "time"},
                date_format="%Y-%m-%d",
                time_format="%H:%M",
            ),
            error_messages={
                "required": _("Give the day and the hour"),
                "invalid_date": _("Give the day, for example 2027-04-12"),
                "invalid_time": _("Give the hour, for example 17:30"),
            },
            **how,
        )

    def compress(self, data_list: tuple[date | None, time | None] | None) -> datetime | None:
        if not data_list:
            return None
        day, hour = data_list
        if day is None:
            raise forms.ValidationError(self.error_messages["invalid_date"])
        if hour is None:
            raise forms.ValidationError(self.error_messages["invalid_time"])
        wall = datetime.combine(day, hour).replace(second=0, microsecond=0)
        try:
            return to_utc(wall)
        except AmbiguousTime:
            return to_utc(wall, fold=0)
        except MissingTime as error:
            raise forms.ValidationError(
                _("There was no such hour on this day: the clocks went forward.")
            ) from error


def _text(label: Any, hint: Any, *, required: bool = False, most: int = 4000) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write it, even if it is not all known yet")},
    )


def _decision(label: Any, hint: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=Decision.choices,
        widget=forms.RadioSelect,
        required=False,
    )


class NoteForm(forms.Form):
    """What has to be known to start the clock; the rest may come later."""

    title = forms.CharField(
        label=_("What happened, in one line"),
        help_text=_("Without names: for example a letter with a list of people to a wrong address"),
        max_length=200,
        error_messages={"required": _("Say in one line what happened")},
    )
    noticed_at = MomentField(
        label=_("When it was noticed"),
        help_text=_("The 72 hours count from this moment"),
    )
    happened_at = MomentField(label=_("When it happened"), required=False)
    story = _text(_("What happened"), _("How it came about, step by step"), required=True)
    what_data = _text(
        _("What data"), _("For example: names, addresses, PESEL numbers"), required=True
    )
    people = forms.IntegerField(
        label=_("Of about how many people"),
        required=False,
        min_value=0,
        error_messages={"invalid": _("Give the number of people, for example 40")},
    )
    effects = _text(_("Likely effects"), _("What may happen to these people because of it"))
    measures = _text(
        _("Measures"), _("What was done or will be done, also so that it is not repeated")
    )


class IncidentForm(NoteForm):
    """With the decisions."""

    tells_office = _decision(
        _("Is the office (UODO) notified?"),
        _("No only when it is unlikely that anybody is harmed, art. 33(1) RODO"),
    )
    office_why = _text(_("Why so"), _("Reasons, also of a delay when 72 hours have passed"))
    office_told_at = MomentField(label=_("When the office was notified"), required=False)
    tells_people = _decision(
        _("Are the people told?"),
        _("Yes when the risk for them is high, art. 34 RODO"),
    )
    people_why = _text(_("Why they are told or not"), _("Reasons of this decision"))
    people_told_at = MomentField(label=_("When the people were told"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)
