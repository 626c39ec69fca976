"""Two accounts that look alike: which values stay, or why they are of two people."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.people.comparing import Pair

OURS, THEIRS = "zostaje", "przechodzi"


class ChoiceForm(forms.Form):
    """A choice for each field in which both accounts say something else."""

    def __init__(self, *args: Any, pairs: Iterable[Pair], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for pair in pairs:
            if pair.is_choice:
                self.fields[pair.name] = forms.ChoiceField(
                    label=str(pair.label),
                    choices=[
                        (OURS, _("%(value)s (kept account)") % {"value": pair.ours}),
                        (THEIRS, _("%(value)s (merged account)") % {"value": pair.theirs}),
                    ],
                    initial=OURS,
                    widget=forms.RadioSelect,
                    error_messages={
                        "required": _("Choose which value stays: %(field)s")
                        % {"field": pair.label},
                    },
                )

    def taken(self) -> list[str]:
        return [name for name, chosen in self.cleaned_data.items() if chosen == THEIRS]


class ApartForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("How you know that these are two people"),
        max_length=300,
        help_text=gettext_lazy("For example: mother and daughter with the same first name"),
        error_messages={
            "required": gettext_lazy("Write how you know that these are two people"),
        },
    )
