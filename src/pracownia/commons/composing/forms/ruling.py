"""A condition as rows: a question, how its answer is tested, with what. Works without JavaScript.

What can be tested hangs on the question, so a row is filled in two steps: choose the question,
save, and the page comes back with the tests and answers of that question.
"""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pracownia.commons.composing import conditioning
from pracownia.commons.composing.conditioning import ALL, JOINS, TESTS, Row
from pracownia.commons.questionnaires.conditions import Condition
from pracownia.commons.questionnaires.definition import Question
from pracownia.commons.questionnaires.redrawing import Plain

SPARE: Final = 1
MOST: Final = 12
TRUTH: Final = {"tak": True, "nie": False}


class RowForm(forms.Form):
    """One condition. ``known`` is the question for which the answers are shown."""

    question = forms.ChoiceField(label=gettext_lazy("Question"), required=False)
    known = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any, *, questions: dict[str, Question], row: Row | None, prefix: str
    ) -> None:
        asked = data.get(f"{prefix}-question", "") if data is not None else ""
        slug = asked if data is not None else row.field if row else ""
        self.is_new = data is not None and asked != data.get(f"{prefix}-known", "")
        super().__init__(None if self.is_new else data, prefix=prefix, auto_id="w-%s")
        select: Any = self.fields["question"]
        select.choices = [
            ("", _("Choose the question")),
            *((one.slug, _short(one.label)) for one in questions.values()),
        ]
        self.asked = questions.get(slug)
        self.initial = {"question": slug, "known": slug}
        if self.asked:
            self._answers(self.asked, row)

    def _answers(self, question: Question, row: Row | None) -> None:
        self.codes = conditioning.codes_of(question)
        tests = conditioning.tests_for(question, self.codes)
        self.fields["test"] = forms.ChoiceField(
            label=_("Condition"), choices=[(name, TESTS[name]) for name in tests]
        )
        if self.codes:
            self.fields["codes"] = forms.MultipleChoiceField(
                label=_("Answers"),
                choices=self.codes,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        if question.kind in conditioning.SIZED:
            self.fields["size"] = forms.DecimalField(
                label=pgettext("condition", "Number"), required=False, localize=True
            )
        if question.kind in conditioning.DATED:
            self.fields["day"] = forms.DateField(
                label=_("Day"),
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )
        if row and row.field == question.slug:
            said = {True: "tak", False: "nie"}
            values = [said.get(one, one) if isinstance(one, bool) else one for one in row.values]
            first = values[0] if values else None
            more = {"test": row.test, "codes": values, "size": first, "day": first}
            self.initial = {**self.initial, **more}

    @property
    def values(self) -> list[Any]:
        """Bound controls after the question."""
        return [self[name] for name in ("test", "codes", "size", "day") if name in self.fields]

    @property
    def is_filled(self) -> bool:
        return self.asked is not None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        match data.get("test"):
            case "any" | "none" if not data.get("codes"):
                self.add_error("codes", _("Tick at least one answer"))
            case "is" | "at_least" | "at_most" if data.get("size") is None:
                self.add_error("size", _("Enter a number"))
            case "before" | "after" if not data.get("day"):
                self.add_error("day", _("Enter a day"))
        return data

    def row(self, question: Question) -> Row:
        data = self.cleaned_data
        values: tuple[Any, ...] = ()
        match data["test"]:
            case "any" | "none":
                truth = question.kind in ("yes_no", "statement")
                values = tuple(TRUTH[one] if truth else one for one in data["codes"])
            case "is" | "at_least" | "at_most":
                size = data["size"]
                values = (int(size) if size == size.to_integral_value() else float(size),)
            case "before" | "after":
                values = (data["day"].isoformat(),)
        return Row(question.slug, data["test"], values)


class ConditionForm(forms.Form):
    """Rows and how they are joined."""

    join = forms.ChoiceField(
        label=gettext_lazy("When there are more conditions"),
        choices=JOINS,
        widget=forms.RadioSelect,
        initial=ALL,
    )

    def __init__(self, data: Any, *, questions: Sequence[Question], condition: Condition) -> None:
        super().__init__(data, auto_id="w-%s")
        self.before = condition
        said = conditioning.rows_of(condition)
        self.is_deeper = said is None
        join, known = said or (ALL, [])
        self.initial["join"] = join
        by_slug = {one.slug: one for one in questions}
        count = min(len(known) + SPARE, MOST)
        if data is not None:
            # As many rows as were sent, and another to be added.
            sent = 0
            while f"warunek-{sent}-question" in data and sent < MOST:
                sent += 1
            count = sent
        self.rows = [
            RowForm(
                data,
                questions=by_slug,
                row=known[number] if number < len(known) else None,
                prefix=f"warunek-{number}",
            )
            for number in range(count)
        ]

    @property
    def wants_more(self) -> bool:
        """Whether a question was chosen just now, so that its answers have to be shown first."""
        return any(row.is_new and row.is_filled for row in self.rows)

    def is_valid(self) -> bool:
        filled = [row for row in self.rows if row.is_filled and not row.is_new]
        valid = [super().is_valid(), *(row.is_valid() for row in filled)]
        return all(valid)

    def add_spare(self, questions: Sequence[Question]) -> None:
        """An empty row at the end, so that one more condition can be added."""
        if len(self.rows) < MOST and (not self.rows or self.rows[-1].is_filled):
            prefix = f"warunek-{len(self.rows)}"
            by_slug = {one.slug: one for one in questions}
            self.rows.append(RowForm(None, questions=by_slug, row=None, prefix=prefix))

    def condition(self) -> Condition:
        rows = [row.row(row.asked) for row in self.rows if row.asked]
        if not rows and self.is_deeper:
            return self.before  # rows cannot say it, and nobody has replaced it
        return conditioning.condition_of(self.cleaned_data["join"], rows)


class EndingsForm(ConditionForm):
    """When the form ends early, and what the person is told."""

    reason = forms.CharField(
        label=gettext_lazy("What do we tell the person?"),
        help_text=gettext_lazy("Why the form ends here, and what can be done instead"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )

    def __init__(
        self, data: Any, *, questions: Sequence[Question], ending: Plain | None = None
    ) -> None:
        given = ending or {}
        super().__init__(data, questions=questions, condition=given.get("condition", {}))
        self.initial["reason"] = given.get("reason", "")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(row.is_filled for row in self.rows) and not self.is_deeper:
            self.add_error(None, _("Set at least one condition: when does the form end?"))
        return data


def _short(label: str, most: int = 90) -> str:
    return label if len(label) <= most else f"{label[: most - 1]}…"
