"""Calibration: the seed and the number, the applications themselves, the term, what was agreed."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.core.polish import WARSAW
from pracownia.enrol.assessment.models import MeritCriterion
from pracownia.enrol.assessment.rules.calibration import MOST, USUAL

DAY = {"type": "date"}
END = time(23, 59, 59)


class ProposalForm(forms.Form):
    """What to propose; sent by the address, so that it can be repeated."""

    seed = forms.CharField(
        label=_("Seed of the proposal"),
        max_length=80,
        error_messages={"required": _("Enter the seed of the proposal")},
    )
    count = forms.IntegerField(
        label=_("How many applications"), min_value=1, max_value=MOST, initial=USUAL
    )


class _Term(forms.Form):
    ends_on = forms.DateField(
        label=_("Last day of the calibration"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=_("Cards sent later count too, until you end the calibration"),
        error_messages={"required": _("Enter the last day of the calibration")},
    )
    is_required = forms.BooleanField(
        label=_("Other cards open when calibration cards are sent"),
        required=False,
        initial=True,
    )

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.cleaned_data["ends_on"], END, tzinfo=WARSAW)


class TermForm(_Term):
    """Another term of a calibration that goes on."""


class CalibrationForm(_Term):
    """Which applications; the seed is that of the proposal which filled them in."""

    numbers = forms.CharField(
        label=_("Numbers of the applications"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        help_text=_("One number on a line. You may change the proposal"),
        error_messages={"required": _("Enter the numbers of the applications")},
    )
    seed = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    field_order = ["numbers", "ends_on", "is_required", "seed"]

    @property
    def chosen(self) -> list[str]:
        text = self.cleaned_data["numbers"].replace(",", "\n").replace(";", "\n")
        return [one.strip() for one in text.splitlines() if one.strip()]


class AgreedForm(forms.Form):
    """One text for each criterion, in its order."""

    def __init__(self, criteria: Iterable[MeritCriterion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for one in self.criteria:
            self.fields[f"u-{one.order}"] = forms.CharField(
                label=_("How we understand this criterion"),
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def texts(self) -> dict[int, str]:
        return {one.order: self.cleaned_data[f"u-{one.order}"] for one in self.criteria}
