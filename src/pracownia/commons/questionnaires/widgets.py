"""Controls of questions that one input cannot take: rows, periods, an order, suggestions."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from . import dates, rows
from .definition import Question


class OrganisationWidget(forms.TextInput):
    """A text field that suggests names already known; any other name is as good."""

    template_name = "questionnaires/widgets/organisation.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["find_url"] = reverse("questionnaires:organisations")
        return context


def day_input(value: Any) -> forms.TextInput:
    """The calendar of the browser; what is not a day is shown as text, to be mended."""
    return forms.TextInput({"type": "date"} if _is_shown_by_calendar(value) else {})


def _is_shown_by_calendar(value: Any) -> bool:
    return not value or dates.as_date(value) is not None


class Parts(forms.Widget):
    """Several inputs under one question, which have a fieldset and labels of their own."""

    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Everything that was sent: each part finds its own name in it."""
        return data

    def id_for_label(self, id_: str | None) -> str:
        return f"{id_}-0" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["widget"]["parts"] = self.parts(name, value or {})
        context["invalid"] = (attrs or {}).get("aria-invalid")
        return context

    def parts(self, name: str, data: Any) -> list[dict[str, Any]]:
        raise NotImplementedError


class PeriodWidget(Parts):
    """The first and the last day."""

    template_name = "questionnaires/widgets/period.html"

    def parts(self, name: str, data: Any) -> list[dict[str, Any]]:
        labels = {"since": _("From"), "until": _("To")}
        found = []
        for part, label in labels.items():
            said = data.get(f"{name}-{part}", "")
            kind = "date" if _is_shown_by_calendar(said) else "text"
            found.append({"name": f"{name}-{part}", "label": label, "value": said, "type": kind})
        return found


class RowsWidget(Parts):
    """One choice in each row; on every screen each row is a group of its own."""

    template_name = "questionnaires/widgets/rows.html"

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        hints = rows.column_hints(self.question)
        return {**super().get_context(name, value, attrs), "hints": hints}

    def parts(self, name: str, data: Any) -> list[dict[str, Any]]:
        columns = rows.columns_of(self.question)
        found: list[dict[str, Any]] = []
        for code, label in rows.rows_of(self.question):
            said = data.get(f"{name}-{code}", "")
            choices = [(value, text, value == said) for value, text in columns]
            found.append({"name": f"{name}-{code}", "label": label, "choices": choices})
        return found


class OrderWidget(Parts):
    """Options one under another with buttons that move them."""

    template_name = "questionnaires/widgets/order.html"

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question

    def parts(self, name: str, data: Any) -> list[dict[str, Any]]:
        options = dict(self.question.options)
        codes = rows.ordered(self.question, str(data.get(name, "")).split(","))
        return [
            {
                "code": code,
                "label": options[code],
                "is_first": place == 0,
                "is_last": place == len(codes) - 1,
            }
            for place, code in enumerate(codes)
        ]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["codes"] = ",".join(part["code"] for part in context["widget"]["parts"])
        context["is_mine"] = bool((value or {}).get(f"{name}-mine"))
        return context
