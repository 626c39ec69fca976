"""Shape of what people ask about their data, and of the answers of the office."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Request


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
