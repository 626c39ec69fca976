"""Shape of what people ask about their data, and of the answers of the office."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Particulars, Request


class AskForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What do you ask for?"),
        choices=Request.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you ask for")},
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("You need not give reasons for an erasure"),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )


class AnswerForm(forms.Form):
    """A decision, or two months more."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[
            ("grant", _("Grant the request")),
            ("refuse", _("Refuse the request")),
            ("extend", _("Extend the term by two months")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the answer")},
    )
    reason = forms.CharField(
        label=_("Reasons"),
        help_text=_("The person reads these words"),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": _("Write the reasons: the person has a right to them")},
    )


class ParticularsForm(forms.ModelForm[Particulars]):
    """What only the organiser knows of the data of a programme."""

    has_officer = forms.TypedChoiceField(
        label=_("Is there a data protection officer?"),
        choices=[("yes", _("Yes")), ("no", _("No, we need none"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether there is an officer")},
    )
    email = forms.EmailField(
        label=_("E-mail for matters of personal data"),
        error_messages={
            "required": _("Enter an e-mail address"),
            "invalid": _("Enter an address such as name@domain.pl"),
        },
    )
    recipients = forms.CharField(
        label=_("Who receives the data"),
        help_text=_("Each in a line of its own, for example: the funder, during a control"),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": _("Write who receives the data")},
    )

    class Meta:
        model = Particulars
        fields = ("email", "has_officer", "officer", "officer_email", "recipients")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.instance.has_officer
        self.initial["has_officer"] = None if said is None else "yes" if said else "no"

    def clean(self) -> dict[str, Any] | None:
        told = super().clean()
        if told and told.get("has_officer") and not told.get("officer_email"):
            self.add_error("officer_email", _("Enter how to reach the officer"))
        return told
