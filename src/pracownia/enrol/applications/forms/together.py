"""Whom the main applicant lets in, and how the call lets people apply together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.states import Counts, Right

RIGHTS = {Right.READ: _("reads"), Right.WRITE: _("writes")}
HELPS, TOGETHER = "pomaga", "wspolnie"


class InvitePersonForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={
            "required": _("Enter the e-mail address of the person"),
            "invalid": _("Enter an e-mail address such as name@domain.pl"),
        },
    )
    part = forms.ChoiceField(
        label=_("What is this person’s part?"),
        choices=[
            (HELPS, _("Helps, and does not apply")),
            (TOGETHER, _("Applies together with me")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the part of this person")},
    )
    right = forms.ChoiceField(
        label=_("What may this person do?"),
        choices=[
            (Right.READ, _("Read the answers")),
            (Right.WRITE, _("Read and change the answers")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what this person may do")},
    )

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data)
        if not call.co_applicants:
            del self.fields["part"]

    @property
    def is_co_applicant(self) -> bool:
        return self.cleaned_data.get("part") == TOGETHER


class TogetherForm(forms.Form):
    """Who may apply with one application, and what co-applicants may do and see."""

    co_applicants = forms.BooleanField(
        label=_("Several people may apply together"),
        required=False,
        help_text=_("The main applicant invites them. Each counts in conflicts of interest"),
    )
    co_applicants_send = forms.BooleanField(
        label=_("Any co-applicant may send and withdraw"),
        required=False,
        help_text=_("Otherwise only the main applicant does"),
    )
    co_applicants_see = forms.BooleanField(
        label=_("Co-applicants see the receipt, returns and the result"),
        required=False,
        help_text=_("They may then also ask for copies of letters"),
    )
    signature = forms.BooleanField(
        label=_("A representative of the organisation signs the application"),
        required=False,
        help_text=_("A second person, confirmed as a representative, reads the whole and signs"),
    )
    signature_counts = forms.ChoiceField(
        label=_("Which moment is compared with the end of the call?"),
        choices=[
            (Counts.ASKED, _("When the applicant sends it to be signed")),
            (Counts.SIGNED, _("When the representative signs")),
        ],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("If the sending counts, the signature has as many days as a completion"),
    )
    statement = forms.CharField(
        label=_("Statement under which the representative signs"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Each change makes a new version; it is printed on the receipt"),
    )


class RefuseForm(forms.Form):
    """Why the representative gives the application back."""

    reason = forms.CharField(
        label=_("What should be changed?"),
        help_text=_("The applicant reads it and can change the answers"),
        max_length=1000,
        widget=forms.Textarea,
        error_messages={
            "required": _("Write what should be changed"),
            "max_length": _("The reason can have 1000 characters at most"),
        },
    )
