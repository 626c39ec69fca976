"""A section as a form of Django's, only to be shown: reading it is values.py, judging limits.py."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pracownia.commons.people.models import Function
from pracownia.commons.places.forms import PlaceWidget
from pracownia.commons.places.queries import municipalities

from . import filling, limits
from .conditions import is_empty
from .definition import Question, Step
from .files import TYPES, megabytes_of, types_of
from .models import Kind

MOST_RADIOS = 8


class OrganisationWidget(forms.TextInput):
    """A text field that suggests names already known; any other name is as good."""

    template_name = "questionnaires/widgets/organisation.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["find_url"] = reverse("questionnaires:organisations")
        return context


class SectionForm(forms.Form):
    """All questions of a section with what was answered and what is wrong with it."""

    def __init__(
        self,
        step: Step,
        answers: Mapping[str, Any],
        problems: Iterable[filling.Problem] = (),
    ) -> None:
        data: dict[str, Any] = {}
        here = {question.slug for question in step.questions}
        # What hangs on a question of this very page is shown or hidden while the page is open.
        self.shown = [
            question
            for question in step.questions
            if question.condition.get("field") in here or question.is_asked(answers)
        ]
        for question in self.shown:
            data |= posted(question, answers.get(question.slug))
        super().__init__(data, auto_id="o-%s")
        self.step = step
        for question in self.shown:
            self.fields |= fields_of(question, answers.get(question.slug))
        self._errors: ErrorDict = ErrorDict()
        for problem in problems:
            if problem.field in self.fields:
                self._errors[problem.field] = ErrorList([problem.message])

    def full_clean(self) -> None:
        """Nothing to do: errors were given, answers are read elsewhere."""

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What the template shows, question by question: bound fields and how to show them."""
        return [row_of(self, question) for question in self.shown]


def row_of(form: SectionForm, question: Question) -> dict[str, Any]:
    names = [name for name in form.fields if name.partition("-")[0] == question.slug]
    value = form.data.get(f"{question.slug}-kept")
    return {
        "question": question,
        "field": form[question.slug],
        "more": [form[name] for name in names if name != question.slug],
        "counter": question.rules.get("max_chars", 0) if question.kind == Kind.LONG else 0,
        "width": width_of(question),
        "rows": question.rules.get("rows", 7) if question.kind == Kind.LONG else None,
        "hints": question.option_hints,
        "condition": condition_of(question),
        "file": value,
    }


def width_of(question: Question) -> str:
    if question.kind == Kind.NUMBER:
        return "s"
    if question.kind == Kind.SHORT and question.rules.get("max_chars", 200) <= 40:
        return "m"
    return ""


def condition_of(question: Question) -> dict[str, str]:
    """For the page's script: the name of the field asked about and the values that will do."""
    if not question.condition:
        return {}
    wanted = question.condition.get("any", [question.condition.get("is")])
    return {
        "field": str(question.condition["field"]),
        "values": "|".join({True: "tak", False: "nie"}.get(one, str(one)) for one in wanted),
    }


def posted(question: Question, value: Any) -> dict[str, Any]:
    """An answer as a browser would have sent it."""
    name = question.slug
    if is_empty(value):
        return {}
    match question.kind:
        case Kind.YES_NO:
            return {name: "tak" if value else "nie"}
        case Kind.NUMBER:
            return {name: str(value).replace(".", ",")}
        case Kind.PLACE:
            return {name: value["text"], f"{name}-asked": value["text"]}
        case Kind.ORGANISATION:
            return {name: value["name"]}
        case Kind.FUNCTION:
            parts = {"kind": name} | {
                part: f"{name}-{part}" for part in ("title", "since", "until")
            }
            return {field: value.get(part, "") for part, field in parts.items()}
        case Kind.STATEMENT:
            return {name: "on"}
        case Kind.FILE:
            return {f"{name}-kept": value} if "attachment" in value else {}
    return {name: value}


def fields_of(question: Question, value: Any) -> dict[str, forms.Field]:
    """The field of a question; a function has further ones for its title and years."""
    name = question.slug
    look: dict[str, Any] = {
        "label": question.label,
        "help_text": question.hint,
        "required": question.required,
    }
    text: dict[str, Any] = {"spellcheck": "true"}
    if question.rules.get("autocomplete"):
        text["autocomplete"] = question.rules["autocomplete"]
    match question.kind:
        case Kind.LONG:
            return {name: forms.CharField(widget=forms.Textarea(text), **look)}
        case Kind.NUMBER:
            widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
            return {name: forms.CharField(widget=widget, **look)}
        case Kind.YES_NO:
            yes_no = [("tak", _("Yes")), ("nie", _("No"))]
            return {name: forms.ChoiceField(choices=yes_no, widget=forms.RadioSelect, **look)}
        case Kind.ONE:
            return {name: _one_of(question.options, look)}
        case Kind.MANY:
            boxes = forms.CheckboxSelectMultiple
            return {name: forms.MultipleChoiceField(choices=question.options, widget=boxes, **look)}
        case Kind.SCALE:
            return {
                name: forms.ChoiceField(
                    choices=marks_of(question), widget=forms.RadioSelect, **look
                )
            }
        case Kind.PLACE:
            return {name: forms.CharField(widget=_place_widget(value), **look)}
        case Kind.ORGANISATION:
            return {name: forms.CharField(widget=OrganisationWidget, **look)}
        case Kind.FUNCTION:
            return {name: _one_of(functions_of(question), look), **_about_function(question)}
        case Kind.STATEMENT:
            look["label"] = statement_label(question)
            return {name: forms.BooleanField(**look)}
        case Kind.FILE:
            look["help_text"] = file_hint(question)
            accept = {"accept": ",".join(f".{one}" for one in types_of(question))}
            return {name: forms.FileField(widget=forms.FileInput(accept), **look)}
    kind = str(question.rules.get("input", "text"))
    widget = forms.TextInput(text | ({"inputmode": kind} if kind != "text" else {}))
    return {name: forms.CharField(widget=widget, **look)}


def _one_of(options: list[tuple[str, str]], look: dict[str, Any]) -> forms.ChoiceField:
    if len(options) <= MOST_RADIOS:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **look)
    return forms.ChoiceField(choices=[("", _("Choose from the list")), *options], **look)


def _place_widget(value: Any) -> PlaceWidget:
    widget = PlaceWidget()
    if isinstance(value, dict) and value.get("choices"):
        widget.choices = tuple(municipalities().filter(code__in=value["choices"]))
    return widget


def functions_of(question: Question) -> list[tuple[str, str]]:
    kinds = question.rules.get("kinds") or Function.Kind.values
    return [(kind, str(Function.Kind(kind).label)) for kind in kinds]


def _about_function(question: Question) -> dict[str, forms.Field]:
    year = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    found: dict[str, forms.Field] = {
        f"{question.slug}-title": forms.CharField(
            label=_("How you call your function"),
            help_text=_("In the form you use yourself, for example wójtka, radna, sołtys"),
            required=False,
        ),
        f"{question.slug}-since": forms.CharField(
            label=_("Since which year"), widget=year, required=question.required
        ),
    }
    if question.rules.get("former"):
        found[f"{question.slug}-until"] = forms.CharField(
            label=_("Until which year"),
            help_text=_("Only if you do not hold this function any more"),
            widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
            required=False,
        )
    return found


def marks_of(question: Question) -> list[tuple[str, str]]:
    marks = question.rules.get("marks", {})
    numbers = range(question.rules.get("first", 1), question.rules.get("last", 5) + 1)
    return [(str(n), f"{n} – {marks[str(n)]}" if str(n) in marks else str(n)) for n in numbers]


def statement_label(question: Question) -> str | SafeString:
    """The statement with a link to the document it is about, in that document's version."""
    url = question.rules.get("url")
    if not url:
        return question.label
    link = question.rules.get("link") or _("Read the document")
    return format_html('{} <a href="{}">{}</a>', question.label, url, link)


def file_hint(question: Question) -> str:
    limit = _("%(types)s, up to %(limit)s MB") % {
        "types": limits.either([TYPES[one] for one in types_of(question)]),
        "limit": megabytes_of(question),
    }
    return f"{question.hint}. {limit}" if question.hint else limit
