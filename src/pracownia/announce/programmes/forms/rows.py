"""Rows of the lists on the page."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.announce.programmes.models import Planned, Point, TeamMember

ICONS = (
    ("ptaszek", gettext_lazy("tick")),
    ("stol", gettext_lazy("table with seats")),
    ("dymek", gettext_lazy("speech bubble")),
    ("olowek", gettext_lazy("pencil")),
    ("zarowka", gettext_lazy("light bulb")),
    ("kal", gettext_lazy("calendar")),
    ("osoba", gettext_lazy("person")),
    ("moneta", gettext_lazy("coin")),
    ("pinezka", gettext_lazy("pin")),
)


class PointForm(forms.ModelForm[Point]):
    icon = forms.ChoiceField(label=gettext_lazy("Sign"), choices=ICONS, initial="ptaszek")

    class Meta:
        model = Point
        fields = ["text", "icon"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}


class PlannedForm(forms.ModelForm[Planned]):
    class Meta:
        model = Planned
        fields = [
            *("title", "description", "count", "days", "precision", "starts_on", "ends_on"),
            *("is_provisional", "mode"),
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "precision": forms.RadioSelect,
            "mode": forms.RadioSelect,
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {
            "count": gettext_lazy("How many meetings"),
            "days": gettext_lazy("How many days each"),
            "precision": gettext_lazy("How exact the date is"),
            "starts_on": gettext_lazy("From"),
            "ends_on": gettext_lazy("To"),
            "is_provisional": gettext_lazy("The date may still change"),
            "mode": gettext_lazy("Where"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("count", "days", "starts_on", "ends_on"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_on"), data.get("ends_on")
        if data.get("precision") == Planned.Precision.NONE:
            data["starts_on"] = data["ends_on"] = None
        elif start is None and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Give the date or choose “without dates”"))
        elif start and end and end < start:
            self.add_error("ends_on", _("The end must be later than the beginning."))
        return data


class TeamForm(forms.ModelForm[TeamMember]):
    class Meta:
        model = TeamMember
        fields = ["name", "function", "organisation", "speciality", "biography", "is_expert"]
        widgets = {"biography": forms.Textarea(attrs={"rows": 4})}
        labels = {
            "name": gettext_lazy("First and last name"),
            "is_expert": gettext_lazy("This person is an expert of the programme"),
        }


class PartnerForm(forms.Form):
    organisation = forms.CharField(label=gettext_lazy("Name of the organisation"), max_length=250)
    role = forms.CharField(
        label=gettext_lazy("Role in the programme"),
        max_length=120,
        help_text=gettext_lazy("For example: partner of the pilot"),
    )
