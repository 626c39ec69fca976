"""A question: its words, the limits and lists of its kind, and what is done with its answers."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pracownia.commons.people.models import Function
from pracownia.commons.questionnaires import drawing
from pracownia.commons.questionnaires.files import TYPES
from pracownia.commons.questionnaires.models import Kind, LegalBasis, Retention
from pracownia.commons.questionnaires.redrawing import Plain

from . import lines
from .parts import PartsForm

KINDS: Final = [(kind.value, kind.label) for kind in Kind]
# Nothing is answered here, so nothing about an answer is asked.
SILENT: Final = frozenset({Kind.INFO, Kind.COMPUTED})

DAY_TIME: Final = {"type": "datetime-local"}
_INTEGERS: Final = {
    "min_chars": gettext_lazy("At least how many characters"),
    "max_chars": gettext_lazy("At most how many characters"),
    "min_words": gettext_lazy("At least how many words"),
    "max_words": gettext_lazy("At most how many words"),
    "rows": gettext_lazy("Height of the field in lines"),
    "first": gettext_lazy("First mark"),
    "last": gettext_lazy("Last mark"),
    "at_least": gettext_lazy("At least how many"),
    "at_most": gettext_lazy("At most how many"),
    "megabytes": gettext_lazy("Largest file in megabytes"),
}
_DECIMALS: Final = {
    "minimum": gettext_lazy("Smallest number"),
    "maximum": gettext_lazy("Largest number"),
}
_TICKS: Final = {
    "whole": gettext_lazy("Whole numbers only"),
    "former": gettext_lazy("A function that has ended may be given"),
    "ongoing": gettext_lazy("It may last until now"),
}
_TEXTS: Final = {
    "unit": pgettext_lazy("number", "Unit"),
    "item": gettext_lazy("What one thing of the group is called"),
    "document": gettext_lazy("Name of the document"),
    "version": gettext_lazy("Version of the document"),
    "url": gettext_lazy("Address of the document"),
    "link": gettext_lazy("Words of the link"),
    "confirm": gettext_lazy("What to say when it is not ticked"),
    "earliest": gettext_lazy("Earliest day"),
    "latest": gettext_lazy("Latest day"),
}
_LISTS: Final = {
    "options": gettext_lazy("Answers to choose from"),
    "rows": gettext_lazy("Rows of the matrix"),
    "columns": gettext_lazy("Columns of the matrix"),
    "answers": gettext_lazy("Answers for each session"),
}
_LINE_HINTS: Final = {
    "options": gettext_lazy("One in a line. You may add a hint after a bar: answer | hint"),
    "rows": gettext_lazy("One in a line"),
    "columns": gettext_lazy("One in a line"),
    "answers": gettext_lazy("One in a line, for example: I will come, maybe, I will not come"),
    "marks": gettext_lazy("One in a line, number and description: 1 | not at all"),
    "sessions": gettext_lazy("One in a line: 2027-05-10 10:00-14:00 | First meeting"),
    "earliest": gettext_lazy("As 2027-05-01, or: today"),
    "latest": gettext_lazy("As 2027-05-01, or: today"),
}
OPERATIONS: Final = [
    ("sum", gettext_lazy("sum")),
    ("difference", gettext_lazy("difference")),
    ("product", gettext_lazy("product")),
    ("count", gettext_lazy("how many were given")),
]
INPUTS: Final = [
    ("", gettext_lazy("ordinary")),
    ("numeric", gettext_lazy("digits")),
    ("tel", gettext_lazy("phone number")),
    ("url", gettext_lazy("address of a page")),
    ("email", gettext_lazy("e-mail address")),
]


class QuestionForm(forms.Form):
    """Fields by kind. ``values()`` says what changes: None takes away."""

    label = forms.CharField(
        label=gettext_lazy("Question"),
        max_length=300,
        help_text=gettext_lazy("Short and to the person: “Which function do you hold?”"),
    )
    hint = forms.CharField(
        label=gettext_lazy("Hint"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("What to give, how long, what it is needed for"),
    )
    required = forms.BooleanField(
        label=gettext_lazy("The answer is obligatory"), required=False, initial=True
    )

    def __init__(
        self, kind: str, plain: Plain, *args: Any, field: Plain | None = None, **kwargs: Any
    ) -> None:
        self.kind, self.plain, self.field = kind, plain, field or {}
        super().__init__(*args, **kwargs)
        self.auto_id = "p-%s"
        self.own: list[str] = [name for name in _ORDER if name in drawing.RULES[kind]]
        for name in self.own:
            if name != "fields":
                self.fields[name] = _control(name, kind, self.field)
        if kind == Kind.COMPUTED:
            self._computed()
        if kind == Kind.INFO:
            self.fields["text"] = forms.CharField(
                label=_("Text"), widget=forms.Textarea(attrs={"rows": 6}), max_length=5000
            )
            self.fields["text"].initial = self.field.get("text", "")
        self.more = self._more()
        if kind in SILENT:
            del self.fields["required"]
        for name in ("label", "hint", "required"):
            if name in self.fields and name in self.field:
                self.fields[name].initial = self.field[name]
        self.parts = (
            PartsForm(self.data if self.is_bound else None, parts=self.field.get("fields", ()))
            if kind == Kind.GROUP
            else None
        )

    @property
    def rules(self) -> list[Any]:
        """Bound controls of this kind only."""
        names = [*self.own, "operation", "operands", "text"]
        return [self[name] for name in names if name in self.fields]

    @property
    def details(self) -> list[Any]:
        return [self[name] for name in self.more if name in self.fields]

    def is_valid(self) -> bool:
        inner = self.parts.is_valid() if self.parts else True
        return super().is_valid() and inner

    def _computed(self) -> None:
        numbers = [
            (other["slug"], other["label"])
            for section in self.plain["sections"]
            for other in section["fields"]
            if other["slug"] != self.field.get("slug") and other["kind"] not in ("info", "file")
        ]
        given = next((name for name in drawing.OPERATIONS if self.field.get(name)), "")
        self.fields["operation"] = forms.ChoiceField(
            label=_("What is computed"), choices=OPERATIONS, initial=given or "sum"
        )
        self.fields["operands"] = forms.MultipleChoiceField(
            label=_("From which answers"),
            choices=numbers,
            widget=forms.CheckboxSelectMultiple,
            initial=self.field.get(given, []),
        )

    def _more(self) -> list[str]:
        """What is done with the answer: folded away, since most questions need none of it."""
        if self.kind in SILENT:
            return []
        moment = forms.DateTimeInput(attrs=DAY_TIME, format="%Y-%m-%dT%H:%M")
        texts: dict[str, forms.Field] = {
            "short": forms.CharField(
                label=_("Short name"),
                help_text=_("The name of the line among answers, in tables and exports"),
                max_length=100,
            ),
            "object": forms.CharField(
                label=_("What is given, in the accusative"),
                help_text=_("After the words “Enter” or “Choose”: “name of the organisation”"),
                max_length=100,
            ),
            "trait": forms.SlugField(
                label=_("Name for selection and statistics"),
                help_text=_("Small letters without Polish signs, for example: rola"),
                max_length=40,
            ),
            "due_at": forms.DateTimeField(
                label=_("It may be answered after sending, until"), widget=moment
            ),
            "frozen_at": forms.DateTimeField(label=_("It may be changed until"), widget=moment),
            "retention": forms.ChoiceField(
                label=_("How long the answer is kept"),
                choices=[("", _("as the whole form")), *Retention.choices],
            ),
            "legal_basis": forms.ChoiceField(
                label=_("Legal basis"), choices=[("", _("as the whole form")), *LegalBasis.choices]
            ),
        }
        ticks = {
            "is_public": _("The answer may be printed on public papers"),
            "for_staff": _("Only the office answers this"),
            "prefill": _("Offer the person's earlier answer"),
            "is_sensitive": _("The answer is sensitive data"),
        }
        texts |= {name: forms.BooleanField(label=words) for name, words in ticks.items()}
        for name, control in texts.items():
            control.required = False
            control.initial = self.field.get(name, "")
            if name in drawing.MOMENTS and control.initial:
                control.initial = drawing.columns({name: control.initial})[name]
            self.fields[name] = control
        return list(texts)

    def clean_options(self) -> Any:
        found = lines.read(self.cleaned_data["options"], self.field.get("options", ()))
        if len(found) < 2:
            raise ValidationError(_("Give at least two answers, each in its own line"))
        return found

    def clean_columns(self) -> Any:
        return lines.read(self.cleaned_data["columns"], self.field.get("columns", ()))

    def clean_answers(self) -> Any:
        return lines.read(self.cleaned_data["answers"], self.field.get("answers", ()))

    def clean_rows(self) -> Any:
        given = self.cleaned_data["rows"]
        if self.kind != Kind.MATRIX:
            return given
        return lines.read(given, self.field.get("rows", ()))

    def clean_sessions(self) -> Any:
        return lines.read_sessions(self.cleaned_data["sessions"], self.field.get("sessions", ()))

    def clean_marks(self) -> Any:
        return lines.read_marks(self.cleaned_data["marks"])

    def clean_none(self) -> Any:
        """The label as it stands in the list becomes its code."""
        label = self.cleaned_data["none"].strip()
        options = self.cleaned_data.get("options") or []
        if not label:
            return None
        for code, words, *_hint in options:
            if words == label:
                return code
        raise ValidationError(_("There is no such answer in the list"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for low, high in drawing.PAIRS:
            if data.get(low) is not None and data.get(high) is not None and data[low] > data[high]:
                self.add_error(high, _("The largest is smaller than the smallest"))
        if self.kind == Kind.SCALE:
            first, last = data.get("first"), data.get("last")
            if first is not None and last is not None and not first < last <= 20:
                self.add_error("last", _("The last mark is larger than the first, at most 20"))
        return data

    def values(self) -> Plain:
        found: Plain = {"kind": self.kind}
        for name, value in self.cleaned_data.items():
            if name in ("operation", "operands"):
                continue
            found[name] = _plain(name, value)
        if self.kind in SILENT:
            found["required"] = False
        elif found.get("required"):
            found["required"] = None  # the ordinary case is not written down
        else:
            found["required"] = False
        if self.kind == Kind.COMPUTED:
            found |= dict.fromkeys(drawing.OPERATIONS)
            found[self.cleaned_data["operation"]] = self.cleaned_data["operands"]
        if self.parts:
            found["fields"] = self.parts.values()
        return found


# What limits are called, for lists of changes.
NAMES: Final[dict[str, Any]] = {
    **{**_LISTS, **_INTEGERS, **_DECIMALS, **_TICKS, **_TEXTS, **dict(OPERATIONS)},
    "marks": gettext_lazy("Descriptions of marks"),
    "sessions": pgettext_lazy("question", "Sessions"),
    "none": gettext_lazy("Answer that excludes the others"),
    "kinds": gettext_lazy("Functions to choose from"),
    "types": gettext_lazy("Types of files"),
    "input": gettext_lazy("Keyboard on a phone"),
    "fields": gettext_lazy("What is asked about each one"),
}

# In the order in which they stand on the page.
_ORDER: Final[tuple[str, ...]] = (
    *("options", "none", "rows", "columns", "sessions", "answers", "first", "last", "marks"),
    *("min_chars", "max_chars", "min_words", "max_words", "minimum", "maximum", "whole", "unit"),
    *("earliest", "latest", "ongoing", "kinds", "former", "document", "version", "url", "link"),
    *("confirm", "types", "megabytes", "item", "at_least", "at_most", "fields", "input"),
)


def _plain(name: str, value: Any) -> Any:
    if name in drawing.MOMENTS and value:
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return None if value in ("", False, None) or value == [] else value


def _control(name: str, kind: str, field: Plain) -> forms.Field:
    """The control of one rule with what it says now."""
    value = field.get(name)
    if name in _LISTS and not (name == "rows" and kind != Kind.MATRIX):
        made: forms.Field = forms.CharField(
            label=_LISTS[name], widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000
        )
        made.initial = lines.shown(value or ())
    elif name == "marks":
        made = forms.CharField(
            label=_("Descriptions of marks"), widget=forms.Textarea(attrs={"rows": 5})
        )
        made.initial = lines.shown_marks(value or {})
    elif name == "sessions":
        made = forms.CharField(label=NAMES["sessions"], widget=forms.Textarea(attrs={"rows": 6}))
        made.initial = lines.shown_sessions(value or ())
    elif name == "none":
        made = forms.CharField(
            label=_("Answer that excludes the others"),
            help_text=_("For example: none of these. Write it as it stands in the list"),
            required=False,
        )
        labels = {one[0]: one[1] for one in field.get("options", ())}
        made.initial = labels.get(value, "")
    elif name in _DECIMALS:
        made = forms.DecimalField(label=_DECIMALS[name], required=False, localize=True)
    elif name in _INTEGERS:
        made = forms.IntegerField(label=_INTEGERS[name], required=False, min_value=0)
    elif name in _TICKS:
        made = forms.BooleanField(label=_TICKS[name], required=False)
    elif name == "input":
        made = forms.ChoiceField(label=_("Keyboard on a phone"), choices=INPUTS, required=False)
    elif name == "kinds":
        made = _many(_("Functions to choose from"), list(Function.Kind.choices))
    elif name == "types":
        made = _many(_("Types of files"), list(TYPES.items()))
    else:
        made = forms.CharField(label=_TEXTS[name], required=False, max_length=500)
    if name in ("first", "last"):
        made.required, made.initial = True, 1 if name == "first" else 5
    if name in _LINE_HINTS and (name != "rows" or kind == Kind.MATRIX):
        made.help_text = _LINE_HINTS[name]
    if value is not None and (made.initial is None or name in ("first", "last")):
        made.initial = value
    return made


def _many(label: str, choices: list[Any]) -> forms.Field:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None ticked means all"),
    )
