"""A sheet of an interview: points and justification in each question, kept even when half done."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.enrol.interviews.models import Question
from pracownia.enrol.interviews.rules import Given, Problem

LONGEST = 5000


class SheetForm(forms.Form):
    """Fields are made from the questions; problems of rules are hung on them by name."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("Summary for the committee"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
    )

    def __init__(self, questions: Iterable[Question], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for one in self.questions:
            self.fields[f"points-{one.pk}"] = forms.IntegerField(
                label=_("Points, from 0 to %(most)s") % {"most": one.max_points},
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                error_messages={
                    "invalid": _("Enter points in “%(name)s” in digits") % {"name": one.text}
                },
            )
            self.fields[f"why-{one.pk}"] = forms.CharField(
                label=_("Justification"),
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea,
                strip=False,
            )

    @property
    def given(self) -> dict[int, Given]:
        return {
            one.pk: Given(
                self.cleaned_data.get(f"points-{one.pk}"),
                self.cleaned_data.get(f"why-{one.pk}") or "",
            )
            for one in self.questions
        }

    def hang(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add_error(
                problem.control if problem.control in self.fields else None, problem.message
            )


def initial_of(given: Mapping[int, Given], *, comment: str, revision: int) -> dict[str, Any]:
    """What a sheet holds, as the form shows it."""
    values: dict[str, Any] = {"comment": comment, "revision": revision}
    for question_id, one in given.items():
        values[f"points-{question_id}"] = one.points
        values[f"why-{question_id}"] = one.justification
    return values
