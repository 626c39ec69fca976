"""Shapes of a term and of a hold."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.commons.people.models import Person

from .models import Start
from .rules import LONGEST


class TermForm(forms.Form):
    starts = forms.ChoiceField(
        label=_("Counted from"),
        choices=Start.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the term is counted from")},
    )
    said_on = forms.DateField(
        label=_("The day, when you give it yourself"),
        help_text=_("For example the day when the funder accepted the report"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Give the day, for example 2027-04-12")},
    )
    months = forms.IntegerField(
        label=_("How many months"),
        min_value=0,
        max_value=LONGEST,
        error_messages={
            "required": _("Give the number of months"),
            "invalid": _("Give the months as a number, for example 12"),
            "min_value": _("The number of months cannot be below zero"),
            "max_value": _("Nothing personal is kept longer than 50 years: write less"),
        },
    )
    why = forms.CharField(
        label=_("On what ground"),
        help_text=_("For example: § 12 of the agreement with the funder"),
        max_length=300,
        error_messages={"required": _("Write the ground: a law, an agreement, a decision")},
    )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("starts") == Start.SAID and "said_on" in told and not told["said_on"]:
            self.add_error("said_on", _("Give the day from which the months are counted"))
        return told


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Why nothing may be deleted"),
        help_text=_("For example: a dispute in court, an audit that is announced"),
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": _("Write why nothing may be deleted")},
    )


class HoldForm(forms.Form):
    """Of the programme whose page it is."""

    reason = _reason()


class PersonHoldForm(forms.Form):
    """Of somebody with an account here, wherever their records are."""

    email = forms.EmailField(
        label=_("E-mail address of the person's account"),
        error_messages={
            "required": _("Give the e-mail address of the account"),
            "invalid": _("Give the whole address, for example anna@poraj.pl"),
        },
    )
    reason = _reason()

    def clean_email(self) -> str:
        given: str = self.cleaned_data["email"]
        if not Person.objects.filter(email__iexact=given).exists():
            raise forms.ValidationError(_("There is no account with this address."))
        return given

    @property
    def person_id(self) -> int:
        return Person.objects.get(email__iexact=self.cleaned_data["email"]).pk
