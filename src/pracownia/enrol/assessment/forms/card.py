"""A merit card: points and justification in each criterion, kept even when half done."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pracownia.enrol.assessment.models import MeritCard, MeritCriterion, Plan
from pracownia.enrol.assessment.rules import Given, Problem

LONGEST = 5000


class CardForm(forms.Form):
    """Fields are made from the criteria; problems of rules are hung on them by name."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("Summary for the committee"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
    )

    confidence = forms.ChoiceField(
        label=gettext_lazy("How sure you are of these marks"),
        required=False,
        choices=[*MeritCard.Confidence.choices, ("", gettext_lazy("I do not say"))],
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        criteria: Iterable[MeritCriterion],
        *args: Any,
        asks: str = Plan.Confidence.OPTIONAL,
        **kwargs: Any,
    ) -> None:
        """``asks``: whether the plan wants to know how sure the reviewer is."""
        super().__init__(*args, **kwargs)
        if asks == Plan.Confidence.OFF:
            del self.fields["confidence"]
        elif asks == Plan.Confidence.REQUIRED:
            # The stubs know only that it is some field.
            self.fields["confidence"].choices = MeritCard.Confidence.choices  # type: ignore[attr-defined]
        self.criteria = list(criteria)
        for one in self.criteria:
            self.fields[f"points-{one.pk}"] = _yes_or_no(one) if one.is_strategic else _points(one)
            self.fields[f"why-{one.pk}"] = forms.CharField(
                label=_("Justification"),
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea,
                strip=False,
            )

    @property
    def marks(self) -> dict[int, Given]:
        return {
            one.pk: Given(
                self.cleaned_data.get(f"points-{one.pk}"),
                self.cleaned_data.get(f"why-{one.pk}") or "",
            )
            for one in self.criteria
        }

    def hang(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add_error(
                problem.control if problem.control in self.fields else None, problem.message
            )


def _points(one: MeritCriterion) -> forms.Field:
    return forms.IntegerField(
        label=_("Points, from 0 to %(most)s") % {"most": one.max_points},
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter points in “%(name)s” in digits") % {"name": one.name}},
    )


def _yes_or_no(one: MeritCriterion) -> forms.Field:
    yes = ngettext("Yes: %(count)s point", "Yes: %(count)s points", one.max_points)
    return forms.TypedChoiceField(
        label=_("Is it so?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(one.max_points, yes % {"count": one.max_points}), (0, _("No: 0 points"))],
        widget=forms.RadioSelect,
    )


def initial_of(
    marks: Mapping[int, Given], *, comment: str, confidence: str, revision: int
) -> dict[str, Any]:
    """What a card holds, as the form shows it."""
    values: dict[str, Any] = {
        "comment": comment,
        "confidence": confidence,
        "revision": revision,
    }
    for criterion_id, given in marks.items():
        values[f"points-{criterion_id}"] = given.points
        values[f"why-{criterion_id}"] = given.justification
    return values
