"""The plan of interviews as one page: settings, half-days, questions."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.enrol.interviews.models import Question
from pracownia.enrol.interviews.rules import QuestionItem, Span


def _number(label: Any, required: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, error_messages={"required": required}, **more)


class PlanForm(forms.Form):
    length = _number(
        gettext_lazy("Length of an interview, in minutes"),
        gettext_lazy("Enter how many minutes an interview takes"),
        min_value=1,
        max_value=240,
        initial=20,
    )
    panel = _number(
        gettext_lazy("Reviewers in a panel"),
        gettext_lazy("Enter how many reviewers sit in a panel"),
        min_value=1,
        max_value=20,
        initial=2,
    )
    seats = _number(
        gettext_lazy("People in one interview"),
        gettext_lazy("Enter how many people come to one interview"),
        min_value=1,
        max_value=20,
        initial=1,
        help_text=gettext_lazy("More than one makes interviews in groups"),
    )
    rooms = forms.CharField(
        label=gettext_lazy("Rooms or links"),
        help_text=gettext_lazy("One on a line; a link of an online meeting begins with https://"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write at least one room or link.")},
    )
    change_hours = _number(
        gettext_lazy("How many hours before the interview it may be moved or cancelled"),
        gettext_lazy("Enter the number of hours"),
        min_value=0,
        max_value=720,
        initial=24,
    )
    weight = _number(
        gettext_lazy("Share of the interview in the final mark, in per cent"),
        gettext_lazy("Enter the share of the interview"),
        min_value=0,
        max_value=100,
        initial=50,
        help_text=gettext_lazy("The rest comes from the cards; 0 leaves the final mark to them"),
    )
    min_justification = _number(
        gettext_lazy("Shortest justification, in characters"),
        gettext_lazy("Enter the length of the shortest justification"),
        min_value=0,
        max_value=2000,
        initial=0,
    )


class SpanForm(forms.Form):
    """A half-day; a row left empty is none."""

    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Give the day"),
            "invalid": gettext_lazy("Give the day, for example 2027-04-12"),
        },
    )
    starts = forms.TimeField(
        label=gettext_lazy("From"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": gettext_lazy("Give the hour of the beginning"),
            "invalid": gettext_lazy("Give the hour, for example 17:30"),
        },
    )
    ends = forms.TimeField(
        label=gettext_lazy("To"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": gettext_lazy("Give the hour of the end"),
            "invalid": gettext_lazy("Give the hour, for example 17:30"),
        },
    )
    is_reserve = forms.BooleanField(label=gettext_lazy("Keep for the second call"), required=False)

    def span(self) -> Span:
        given = self.cleaned_data
        return Span(given["day"], given["starts"], given["ends"], given["is_reserve"])


class QuestionForm(forms.Form):
    """A question with its marks; a row left empty is none."""

    text = forms.CharField(
        label=gettext_lazy("Question"),
        max_length=300,
        error_messages={"required": gettext_lazy("Write the question")},
    )
    max_points = _number(
        gettext_lazy("Most points"),
        gettext_lazy("Enter the most points"),
        min_value=1,
        max_value=1000,
    )
    weight = forms.DecimalField(
        label=gettext_lazy("Weight"),
        max_digits=4,
        decimal_places=2,
        min_value=Decimal("0.01"),
        localize=True,
        required=False,
    )
    marks = forms.CharField(
        label=gettext_lazy("Described marks"),
        required=False,
        help_text=gettext_lazy("One on a line: points, colon, what they mean"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_marks(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for line in filter(None, map(str.strip, self.cleaned_data["marks"].splitlines())):
            points, colon, text = line.partition(":")
            number = points.strip()
            if not (colon and number.isdecimal() and len(number) < 6 and text.strip()):
                raise forms.ValidationError(
                    _("Write described marks like this: 10: a concrete, checked example")
                )
            found[int(number)] = text.strip()
        return found

    def item(self) -> QuestionItem:
        given = self.cleaned_data
        return QuestionItem(
            given["text"], given["max_points"], given["marks"], given["weight"] or Decimal(1)
        )


Spans = forms.formset_factory(SpanForm, extra=2, can_delete=True, max_num=60)
Questions = forms.formset_factory(QuestionForm, extra=2, can_delete=True, max_num=40)


def span_initial(one: Span) -> dict[str, Any]:
    return {
        "day": one.day,
        "starts": one.starts,
        "ends": one.ends,
        "is_reserve": one.is_reserve,
    }


def question_initial(one: Question) -> dict[str, Any]:
    marks = sorted((int(points), text) for points, text in one.marks.items())
    return {
        "text": one.text,
        "max_points": one.max_points,
        "weight": one.weight,
        "marks": "\n".join(f"{points}: {text}" for points, text in marks),
    }
