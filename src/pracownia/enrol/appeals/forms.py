"""What people type about appeals."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.commons.files.forms import FilesForm

from . import rules
from .models import Appeal

MOST_WORDS = 20000


def _reasons(label: Any, help_text: Any, empty: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": empty},
    )


class MoreFilesForm(FilesForm):
    policy = rules.FILE


class AppealForm(MoreFilesForm):
    reasons = _reasons(
        _("What do you not agree with, and why?"),
        _("Name the criterion or the condition, and the part of the application that shows it"),
        _("Write what you do not agree with, and why"),
    )


class PaperForm(AppealForm):
    """What came on paper: whose it is and when it came."""

    application = forms.TypedChoiceField(
        label=_("Application"),
        coerce=int,
        error_messages={"required": _("Choose the application")},
    )
    received_on = forms.DateField(
        label=_("Day on which it came"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter the day on which it came"),
            "invalid": _("Enter the day on which it came"),
        },
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["received_on"].initial = today
        application: Any = self.fields["application"]
        application.choices = [("", _("Choose the application")), *people]
        self.fields["reasons"].label = _("What the appeal says")
        self.fields["reasons"].help_text = _("Copy it word for word")
        self.order_fields(["application", "received_on", "reasons"])


class DecisionForm(FilesForm):
    policy = rules.ANSWER
    how_many = 2

    # How many files of the appeal the page showed.
    files_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[("rejected", _("Reject")), ("upheld", _("Uphold"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the decision")},
    )
    remedy = forms.ChoiceField(
        label=_("What was done"),
        choices=[("", _("Nothing: the appeal is rejected")), *Appeal.Remedy.choices],
        required=False,
    )
    points = forms.DecimalField(
        label=_("Points after the appeal"),
        help_text=_("Only when the appeal is upheld"),
        max_digits=7,
        decimal_places=2,
        required=False,
        localize=True,
        error_messages={"invalid": _("Enter the points as a number, for example 18,5")},
    )
    answer = _reasons(
        _("Reasons of the decision"),
        _("The person reads them in the letter and on the page of the appeal"),
        _("Write the reasons of the decision"),
    )
    is_impartial = forms.BooleanField(
        label=_("Nothing links me with the person who appeals, and I had no part in the result"),
        error_messages={
            "required": _("Confirm that nothing links you with the person who appeals.")
        },
    )

    def __init__(self, *args: Any, is_drawn: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if is_drawn:
            del self.fields["remedy"], self.fields["points"]


class TermsForm(forms.Form):
    days_to_appeal = forms.IntegerField(
        label=_("Working days to appeal"),
        help_text=_("Counted from the day after the announcement"),
        min_value=1,
        max_value=60,
        error_messages={"required": _("Enter the number of working days")},
    )
    days_to_decide = forms.IntegerField(
        label=_("Working days to decide"),
        help_text=_("Counted from the day after the appeal came"),
        min_value=1,
        max_value=60,
        error_messages={"required": _("Enter the number of working days")},
    )
    extra_places = forms.BooleanField(
        label=_("Whoever should have had a place gets one at once, also over the limit"),
        help_text=_("Otherwise the person goes to the reserve and gets the first free place"),
        required=False,
    )


class SeenForm(forms.Form):
    seen = forms.CharField(max_length=40, widget=forms.HiddenInput)
