"""A formal card: yes or no for each criterion, a note, one of three results."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.enrol.assessment.models import FormalCard, FormalCriterion
from pracownia.enrol.assessment.rules import Problem


class FormalForm(forms.Form):
    """The version on the page goes back with the answers, so that nobody decides about another."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    result = forms.ChoiceField(
        label=gettext_lazy("Result of the check"),
        required=False,
        choices=[
            (FormalCard.Result.POSITIVE, gettext_lazy("Meets the conditions")),
            (FormalCard.Result.RETURNED, gettext_lazy("Return for completion")),
            (FormalCard.Result.NEGATIVE, gettext_lazy("Does not meet the conditions")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Reason or note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )

    def __init__(self, criteria: Iterable[FormalCriterion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for one in self.criteria:
            self.fields[f"met-{one.pk}"] = forms.ChoiceField(
                label=one.text,
                required=False,
                choices=[("yes", _("Met")), ("no", _("Not met"))],
                widget=forms.RadioSelect,
            )
            self.fields[f"note-{one.pk}"] = forms.CharField(
                label=_("Note to this criterion"), required=False, max_length=500
            )

    @property
    def answers(self) -> dict[int, dict[str, Any]]:
        met = {"yes": True, "no": False, "": None}
        return {
            one.pk: {
                "met": met[self.cleaned_data.get(f"met-{one.pk}") or ""],
                "note": self.cleaned_data.get(f"note-{one.pk}") or "",
            }
            for one in self.criteria
        }

    def hang(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add_error(
                problem.control if problem.control in self.fields else None, problem.message
            )
