"""A section as a form of Django's, only to be shown: reading it is values.py, judging limits.py."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pracownia.commons.files.refusals import either
from pracownia.commons.people.models import Function
from pracownia.commons.places.forms import PlaceWidget
from pracownia.commons.places.queries import municipalities

from . import conditions, filling, identifiers, limits, texts, values
from .conditions import is_empty
from .definition import Question, Step
from .files import TYPES, megabytes_of, policy_of, types_of
from .models import Kind
from .widgets import OrderWidget, OrganisationWidget, PeriodWidget, RowsWidget, day_input

MOST_RADIOS = 8
WITHOUT_FIELD = frozenset({Kind.INFO, Kind.COMPUTED})
# Kinds whose answers the script of the page reads as the server does.
DECIDABLE = frozenset(
    {
        *(Kind.YES_NO, Kind.ONE, Kind.MANY, Kind.SCALE, Kind.NUMBER, Kind.MONEY, Kind.DATE),
        *(Kind.STATEMENT, Kind.FUNCTION, Kind.MATRIX, Kind.AVAILABILITY),
    }
)
SHOWN = frozenset({Kind.COMPUTED})
INPUTS = {Kind.EMAIL: "email", Kind.PHONE: "tel"}


class SectionForm(forms.Form):
    """All questions of a section with what was answered and what is wrong with it.

    ``prefilled``: slugs whose answers come from earlier ones; ``now`` shows what is frozen as text.
    """

    def __init__(
        self,
        step: Step,
        answers: Mapping[str, Any],
        problems: Iterable[filling.Problem] = (),
        *,
        prefilled: Collection[str] = (),
        now: datetime | None = None,
    ) -> None:
        self.step, self.answers, self.prefilled, self.now = step, answers, prefilled, now
        here = {question.slug for question in step.questions}
        # What hangs on a question of this very page is shown or hidden while the page is open.
        self.conditions = {
            question.slug: conditions.reduced(question.condition, answers, here)
            for question in step.questions
            if question.condition
        }
        self.shown = [
            question
            for question in step.questions
            if not question.for_staff and self._is_possible(question)
        ]
        data: dict[str, Any] = {}
        asked = [one for question in self.shown for one in asked_on_page(question, answers)]
        for question, value in asked:
            data |= posted(question, value)
        super().__init__(data, auto_id="o-%s")
        for question, value in asked:
            if question.kind not in WITHOUT_FIELD and not question.is_frozen(now):
                self.fields |= fields_of(question, value)
        self._errors: ErrorDict = ErrorDict()
        for problem in problems:
            if problem.field in self.fields:
                self._errors[problem.field] = ErrorList([problem.message])

    def _is_possible(self, question: Question) -> bool:
        """Whether some answers on this page would lead to the question."""
        left = self.conditions.get(question.slug, conditions.ALWAYS)
        return bool(conditions.fields_in(left)) or conditions.holds(left, {})

    def full_clean(self) -> None:
        """Nothing to do: errors were given, answers are read elsewhere."""

    @property
    def has_files(self) -> bool:
        return any(question.kind == Kind.FILE for question in self.shown)

    @property
    def has_buttons(self) -> bool:
        """Whether questions have buttons of their own, which Enter must not press."""
        return any(question.kind in (Kind.ORDER, Kind.GROUP) for question in self.shown)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What the template shows, question by question: bound fields and how to show them."""
        return [
            {
                **row_of(self, question, self.answers.get(question.slug)),
                "condition": self._condition_of(question),
                "is_prefilled": question.slug in self.prefilled,
                "is_late": question.is_late(self.now),
            }
            for question in self.shown
        ]

    def _condition_of(self, question: Question) -> str:
        """What is left to be decided on the page, for its script; "" when nothing is.

        What only the server can tell (a municipality, an order) leaves the question shown.
        """
        left = self.conditions.get(question.slug, conditions.ALWAYS)
        fields = conditions.fields_in(left)
        kinds = {one.slug: one.kind for one in self.step.questions}
        if any(kinds[slug] not in DECIDABLE for slug in fields):
            left = {"all": []}
        return json.dumps(left) if fields else ""


def asked_on_page(question: Question, answers: Mapping[str, Any]) -> list[tuple[Question, Any]]:
    """The question with its answer, and what is asked about each thing of a group."""
    value = answers.get(question.slug)
    if question.kind != Kind.GROUP:
        return [(question, value)]
    return [(question, value)] + [
        (asked, item.get(part.slug))
        for place, item in enumerate(things_of(question, value))
        for part, asked in zip(question.parts, question.parts_at(place), strict=True)
    ]


def things_of(question: Question, value: Any) -> list[dict[str, Any]]:
    """What is given, with blank things up to the least number that there must be."""
    given = list(value or ())
    least = max(int(question.rules.get("at_least") or 0), int(question.required))
    return given + [{} for _place in range(len(given), least)]


def row_of(form: SectionForm, question: Question, value: Any) -> dict[str, Any]:
    """How to show one question; ``kind`` chooses the piece of the template."""
    frozen = question.is_frozen(form.now)
    bound = question.slug in form.fields
    return {
        "question": question,
        "kind": "frozen" if frozen else question.kind,
        "field": form[question.slug] if bound else None,
        "more": [form[name] for name in further(question) if name in form.fields],
        "counter": question.rules.get("max_chars", 0) if question.kind == Kind.LONG else 0,
        "width": width_of(question),
        "rows": question.rules.get("rows", 7) if question.kind == Kind.LONG else None,
        "hints": question.option_hints,
        "file": value if isinstance(value, dict) and "attachment" in value else None,
        "upload": value.get("upload", "") if isinstance(value, dict) else "",
        "text": texts.text_of(question, value) if frozen or question.kind in SHOWN else "",
        "things": _things(form, question, value) if question.kind == Kind.GROUP else (),
        "may_add": question.kind == Kind.GROUP
        and len(things_of(question, value)) < values.most_items(question),
    }


def _things(form: SectionForm, question: Question, value: Any) -> list[list[dict[str, Any]]]:
    return [
        [
            row_of(form, asked, item.get(part.slug))
            for part, asked in zip(question.parts, question.parts_at(place), strict=True)
        ]
        for place, item in enumerate(things_of(question, value))
    ]


def further(question: Question) -> list[str]:
    """Names of the fields of a question besides its own."""
    return [f"{question.slug}-{part}" for part in ("title", "since", "until")] * (
        question.kind == Kind.FUNCTION
    )


def width_of(question: Question) -> str:
    if question.kind in (Kind.NUMBER, Kind.MONEY, Kind.DATE):
        return "s"
    if question.kind in identifiers.ENGINE:
        return "m"
    if question.kind == Kind.SHORT and question.rules.get("max_chars", 200) <= 40:
        return "m"
    return ""


def posted(question: Question, value: Any) -> dict[str, Any]:
    """An answer as a browser would have sent it."""
    name = question.slug
    if is_empty(value):
        return {}
    match question.kind:
        case Kind.YES_NO:
            return {name: "tak" if value else "nie"}
        case Kind.NUMBER | Kind.MONEY:
            return {name: str(value).replace(".", ",")}
        case Kind.PERIOD:
            return {f"{name}-{part}": value.get(part, "") for part in ("since", "until")}
        case Kind.MATRIX | Kind.AVAILABILITY:
            return {f"{name}-{row}": said for row, said in value.get("rows", {}).items()}
        case Kind.ORDER:
            return {name: ",".join(value), f"{name}-mine": "on"}
        case kind if kind in identifiers.KINDS:
            return {name: identifiers.text(kind, value)}
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
            return {} if limits.outdated(question, value) else {name: "on"}
        case Kind.FILE:
            return {}
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
        case Kind.MONEY:
            widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
            look["help_text"] = question.hint or _("In złotys, for example 1200 or 1200.50")
            return {name: forms.CharField(widget=widget, **look)}
        case kind if kind in identifiers.KINDS:
            widget = forms.TextInput(
                {
                    "inputmode": INPUTS.get(Kind(kind), "numeric"),
                    "autocomplete": question.rules.get("autocomplete", "off"),
                    "spellcheck": "false",
                }
            )
            return {name: forms.CharField(widget=widget, **look)}
        case Kind.DATE:
            return {name: forms.CharField(widget=day_input(value), **look)}
        case Kind.PERIOD:
            return {name: forms.CharField(widget=PeriodWidget(), **look)}
        case Kind.MATRIX | Kind.AVAILABILITY:
            return {name: forms.CharField(widget=RowsWidget(question), **look)}
        case Kind.ORDER:
            return {name: forms.CharField(widget=OrderWidget(question), **look)}
        case Kind.GROUP:
            return {name: forms.CharField(widget=forms.HiddenInput, **look)}
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
            look["help_text"] = limits.outdated(question, value) or question.hint
            box = forms.CheckboxInput(_version_shown(question))
            return {name: forms.BooleanField(widget=box, **look)}
        case Kind.FILE:
            look["help_text"] = file_hint(question)
            chooser = forms.FileInput(policy_of(question).attributes())
            return {name: forms.FileField(widget=chooser, **look)}
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


def _version_shown(question: Question) -> dict[str, str]:
    """What is sent says which version the page showed: the document may change meanwhile."""
    if not question.rules.get("document"):
        return {}
    return {"value": f"on-{question.rules.get('version', 1)}"}


def file_hint(question: Question) -> str:
    limit = _("%(types)s, up to %(limit)s MB") % {
        "types": either([TYPES[one] for one in types_of(question)]),
        "limit": megabytes_of(question),
    }
    return f"{question.hint}. {limit}" if question.hint else limit
