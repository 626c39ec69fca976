"""Shapes of what administrators and coordinators type about units and territories."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .models import Load
from .naming import WORDS

MEGABYTES = 8


class FileForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What the file holds"), choices=Load.Kind.choices, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Units: the file TERC from the register TERYT (CSV or XML). Population: CSV with the "
            "columns “kod” and “ludność”. Nothing changes until you have seen what will."
        ),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty")},
    )
    state_on = forms.DateField(
        label=_("State on the day"),
        help_text=_("For units the file usually says it itself."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MEGABYTES * 1024 * 1024:
            raise ValidationError(
                _("The file is larger than %(n)d MB. Choose the file of the register itself")
                % {"n": MEGABYTES}
            )
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == Load.Kind.POPULATION and not data.get("state_on"):
            self.add_error("state_on", _("Say of which day the population is"))
        return data


class PlaceForm(forms.Form):
    """Words about a municipality and its population; empty words go back to the proposal."""

    population = forms.IntegerField(
        label=_("Population"), min_value=0, max_value=60_000_000, required=False
    )
    population_on = forms.DateField(
        label=_("State on the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, proposals: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in WORDS if proposals else ():
            self.fields[key] = forms.CharField(
                label=WORDS[key],
                max_length=150,
                required=False,
                help_text=_("proposed: %(words)s") % {"words": proposals[key]},
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("population") is not None and not data.get("population_on"):
            self.add_error("population_on", _("Say of which day the population is"))
        return data

    @property
    def words(self) -> dict[str, str]:
        return {key: self.cleaned_data.get(key, "") for key in WORDS}


class TerritoryForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the territory"),
        max_length=120,
        help_text=_("For example: podregion tyski"),
        error_messages={"required": _("Enter the name of the territory")},
    )
    about = forms.CharField(
        label=_("What it is and who says so"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
