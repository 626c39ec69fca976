"""What is typed while deliberating: a post, a reason, a decision, a setting."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from .models import PendingDecision

LONGEST = 5000


class PostForm(forms.Form):
    """A post, with the people to call picked by name."""

    text = forms.CharField(
        label=gettext_lazy("What you want to say"),
        help_text=gettext_lazy("To call somebody, write @ and the full name, or pick below"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write what you want to say")},
    )
    mentioned = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Whom to call to this discussion"),
        help_text=gettext_lazy("They get a letter at once; the others once a day"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, people: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people:
            self.fields["mentioned"].choices = list(people)  # type: ignore[attr-defined]
        else:
            del self.fields["mentioned"]


class TextForm(forms.Form):
    """The text of a post, mended."""

    text = forms.CharField(
        label=gettext_lazy("Mended text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write what you want to say")},
    )


class WhyForm(forms.Form):
    """Why a text is removed or held back."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300, required=False)


class DecisionForm(forms.Form):
    """What the committee means to do, and why."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label=gettext_lazy("What the committee means to do"),
        choices=PendingDecision.Choice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the committee means to do")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason in one sentence"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write the reason in one sentence")},
    )


class WaysForm(forms.Form):
    """Whether people who apply read the cards after the results."""

    shares_cards = forms.BooleanField(
        label=gettext_lazy("After the results, people who applied read the cards"),
        help_text=gettext_lazy(
            "Marks and justifications, without names of those who wrote them; never the discussion"
        ),
        required=False,
    )
