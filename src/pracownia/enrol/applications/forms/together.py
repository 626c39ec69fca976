"""Whom the main applicant lets in, and how the call lets people apply together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.states import Right

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
