"""What the person, the guardian and the office type."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.commons.people.ages import is_minor

from .models import Consent
from .rules import SCAN


def _day(label: Any, required: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={"required": required, "invalid": _("Enter a date such as 12.04.2027")},
    )


class BirthForm(forms.Form):
    born_on = _day(_("Your date of birth"), _("Enter the day on which you were born"))


class GuardianForm(forms.Form):
    """Without an e-mail address the guardian signs a paper; that is ticked, so not forgotten."""

    name = forms.CharField(
        label=_("First and last name of the parent or legal guardian"),
        max_length=150,
        error_messages={"required": _("Enter the first and last name of your guardian")},
    )
    email = forms.EmailField(
        label=_("E-mail address of the guardian"),
        max_length=254,
        required=False,
        help_text=_("We will send a letter with a link. An account is not needed"),
        error_messages={"invalid": _("Enter an e-mail address such as name@domain.pl")},
    )
    on_paper = forms.BooleanField(
        label=_("My guardian has no e-mail address and will sign a paper"), required=False
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        email, on_paper = found.get("email", ""), found.get("on_paper")
        if "email" not in self.errors and bool(email) == bool(on_paper):
            self.add_error(
                "email",
                _("Enter the address or tick that a paper will be signed: one of the two"),
            )
        return found


class AnswerForm(forms.Form):
    """The guardian's own words are few: who they are, and whether the name may be published."""

    relation = forms.ChoiceField(
        label=_("Who you are"),
        choices=Consent.Relation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who you are")},
    )
    may_publish = forms.BooleanField(required=False)

    def __init__(self, *args: Any, publicity: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if publicity:
            self.fields["may_publish"].label = publicity
        else:
            del self.fields["may_publish"]


class PaperForm(AnswerForm):
    """What stands on the signed paper, and why it was taken on paper."""

    relation = forms.ChoiceField(
        label=_("Who signed the paper"),
        choices=Consent.Relation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who signed the paper")},
    )
    signed_on = _day(_("Day of signing"), _("Enter the day on which the paper was signed"))
    scan = forms.FileField(
        label=_("Scan of the signed paper"),
        help_text=_("PDF, JPG or PNG, up to 10 MB"),
        widget=forms.ClearableFileInput(attrs={"accept": SCAN.accept}),
        error_messages={"required": _("Choose the file with the scan")},
    )
    note = forms.CharField(
        label=_("Why on paper"),
        max_length=300,
        help_text=_("For example: the guardian has no e-mail address"),
        error_messages={"required": _("Write why the consent was taken on paper")},
    )
    field_order = ("relation", "signed_on", "scan", "may_publish", "note")


class TypedForm(forms.Form):
    """Of whoever sent something on paper: their age, and the consent that came with it."""

    is_adult = forms.BooleanField(label=_("The person is of age"), required=False)
    born_on = _day(_("Date of birth of a person under 18"), "")
    name = forms.CharField(
        label=_("First and last name of the parent or legal guardian"),
        max_length=150,
        required=False,
    )
    relation = forms.ChoiceField(
        label=_("Who signed the paper"),
        choices=Consent.Relation.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    signed_on = _day(_("Day of signing"), "")
    scan = forms.FileField(
        label=_("Scan of the consent signed by the guardian"),
        help_text=_("PDF, JPG or PNG, up to 10 MB"),
        widget=forms.ClearableFileInput(attrs={"accept": SCAN.accept}),
        required=False,
    )

    def __init__(self, *args: Any, asks_age: bool, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "opiekun")
        super().__init__(*args, **kwargs)
        self.asks_age, self.today = asks_age, today
        self.fields["born_on"].required = self.fields["signed_on"].required = False
        if not asks_age:
            del self.fields["is_adult"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        born_on, is_adult = found.get("born_on"), found.get("is_adult")
        if self.asks_age and "born_on" not in self.errors and bool(born_on) == bool(is_adult):
            self.add_error("born_on", _("Enter the date of birth or tick the box: one of the two"))
        if is_minor(born_on, on=self.today):
            for name, words in self.missing.items():
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return found

    missing = {
        "name": _("Enter the first and last name of the guardian"),
        "relation": _("Choose who signed the paper"),
        "signed_on": _("Enter the day on which the paper was signed"),
        "scan": _("Choose the file with the scan of the consent"),
    }


class WithdrawalForm(forms.Form):
    note = forms.CharField(
        label=_("How the guardian withdrew the consent"),
        max_length=300,
        help_text=_("For example: a letter of 12 April 2027"),
        error_messages={"required": _("Write how the guardian withdrew the consent")},
    )
