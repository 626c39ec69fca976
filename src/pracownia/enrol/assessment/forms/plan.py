"""The plan of assessment as one page: settings and rows of criteria."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.enrol.assessment.models import FormalCriterion, MeritCriterion, Plan, Terms
from pracownia.enrol.assessment.rules import FormalItem, MeritItem, Problem

SPARE_ROWS = 2


class PlanForm(forms.Form):
    cards = forms.IntegerField(
        label=gettext_lazy("Cards for each application"),
        error_messages={"required": gettext_lazy("Enter the number of cards")},
        initial=2,
    )
    divergence = forms.DecimalField(
        label=gettext_lazy("Difference of marks that asks for a third card"),
        error_messages={"required": gettext_lazy("Enter the difference of marks")},
        decimal_places=2,
        localize=True,
        help_text=gettext_lazy("A third reviewer is chosen when two marks differ by more"),
    )
    threshold = forms.DecimalField(
        label=gettext_lazy("Lowest mark to be considered"),
        error_messages={"required": gettext_lazy("Enter the lowest mark")},
        decimal_places=2,
        localize=True,
        initial=0,
    )
    min_justification = forms.IntegerField(
        label=gettext_lazy("Shortest justification, in characters"),
        error_messages={"required": gettext_lazy("Enter the length of the shortest justification")},
        min_value=0,
        max_value=2000,
        initial=100,
    )
    is_blind = forms.BooleanField(
        label=gettext_lazy("Hide names from reviewers"),
        required=False,
        help_text=gettext_lazy("Reviewers then read only the parts chosen in merit criteria"),
    )
    is_redacted = forms.BooleanField(
        label=gettext_lazy("Cover names in the texts too"),
        required=False,
        help_text=gettext_lazy(
            "You look through each application first; reviewers read the covered copy"
        ),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("When reviewers see cards of others"),
        choices=Terms.Visibility.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Terms.Visibility.COMPLETE,
    )
    is_open = forms.BooleanField(
        label=gettext_lazy("Reviewers may also take the next application themselves"),
        required=False,
    )
    confidence = forms.ChoiceField(
        label=gettext_lazy("How sure reviewers are of their marks"),
        choices=Plan.Confidence.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Plan.Confidence.OPTIONAL,
    )
    declaration = forms.CharField(
        label=gettext_lazy("Declaration of impartiality and confidentiality"),
        error_messages={"required": gettext_lazy("Write the declaration of impartiality")},
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_visibility(self) -> str:
        return str(self.cleaned_data["visibility"] or Terms.Visibility.COMPLETE)

    def clean_confidence(self) -> str:
        return str(self.cleaned_data["confidence"] or Plan.Confidence.OPTIONAL)

    def hang(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add_error(
                problem.control if problem.control in self.fields else None, problem.message
            )


class _Row(forms.Form):
    """A row of criteria; an empty one is left out."""

    sections = forms.MultipleChoiceField(
        label=gettext_lazy("Parts of the application"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, sections: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The stubs know only that it is some field.
        self.fields["sections"].choices = sections  # type: ignore[attr-defined]
        # Rows that are not filled in are simply not there.
        self.empty_permitted = True
        self.use_required_attribute = False


class FormalRow(_Row):
    text = forms.CharField(
        label=gettext_lazy("Criterion"),
        max_length=300,
        error_messages={"required": gettext_lazy("Write the formal criterion")},
    )
    defect = forms.CharField(
        label=gettext_lazy("What to write when it is not met"),
        max_length=300,
        error_messages={"required": gettext_lazy("Write what to say when it is not met")},
    )
    field_order = ["text", "defect", "sections"]

    def item(self) -> FormalItem:
        data = self.cleaned_data
        return FormalItem(data["text"], data["defect"], tuple(data["sections"]))


class MeritRow(_Row):
    name = forms.CharField(
        label=gettext_lazy("Criterion"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write the merit criterion")},
    )
    max_points = forms.IntegerField(
        label=gettext_lazy("Most points"),
        min_value=1,
        max_value=1000,
        error_messages={"required": gettext_lazy("Enter the most points")},
    )
    weight = forms.DecimalField(
        label=gettext_lazy("Weight"),
        max_digits=4,
        decimal_places=2,
        min_value=Decimal("0.01"),
        localize=True,
        initial=1,
        required=False,
    )
    description = forms.CharField(
        label=gettext_lazy("What it means"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    questions = forms.CharField(
        label=gettext_lazy("Guiding questions"),
        required=False,
        help_text=gettext_lazy("One question on a line"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    marks = forms.CharField(
        label=gettext_lazy("Described marks"),
        required=False,
        help_text=gettext_lazy("One on a line: points, colon, what they mean"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    minimum = forms.IntegerField(
        label=gettext_lazy("Lowest mean to be considered"),
        required=False,
        min_value=0,
        max_value=1000,
        help_text=gettext_lazy("Of all cards. Leave it empty when there is no minimum"),
    )
    is_strategic = forms.BooleanField(
        label=gettext_lazy("Yes or no: all points or none"), required=False
    )
    is_independent = forms.BooleanField(
        label=gettext_lazy("Shown beside the sum, not counted in it"), required=False
    )
    field_order = [
        "name",
        "max_points",
        "weight",
        "minimum",
        "is_strategic",
        "is_independent",
        "description",
        "questions",
        "marks",
        "sections",
    ]

    def clean_marks(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for line in filter(None, map(str.strip, self.cleaned_data["marks"].splitlines())):
            points, colon, text = line.partition(":")
            if not (colon and points.strip().isdigit() and text.strip()):
                raise forms.ValidationError(
                    _("Write described marks like this: 10: a concrete, checked example")
                )
            found[int(points)] = text.strip()
        return found

    def item(self) -> MeritItem:
        data = self.cleaned_data
        return MeritItem(
            data["name"],
            data["max_points"],
            data["description"].strip(),
            tuple(filter(None, map(str.strip, data["questions"].splitlines()))),
            data["marks"],
            data["weight"] or Decimal(1),
            tuple(data["sections"]),
            data["is_strategic"],
            data["is_independent"],
            data["minimum"] or 0,
        )


def formal_initial(one: FormalCriterion) -> dict[str, Any]:
    return {"text": one.text, "defect": one.defect, "sections": one.sections}


def merit_initial(one: MeritCriterion) -> dict[str, Any]:
    marks = sorted((int(points), text) for points, text in one.marks.items())
    return {
        "name": one.name,
        "max_points": one.max_points,
        "weight": one.weight,
        "minimum": one.minimum or None,
        "is_strategic": one.is_strategic,
        "is_independent": one.is_independent,
        "description": one.description,
        "questions": "\n".join(one.questions),
        "marks": "\n".join(f"{points}: {text}" for points, text in marks),
        "sections": one.sections,
    }
