"""Fields of filters, made of what the table declares; the name and the reach of a view."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.core.access import Text

from .asked import HOW, NO, YES, Asked
from .columns import Filter, Kind, Op

FEW = 6
"""So many choices are ticked; more are chosen from a list."""


@dataclass(frozen=True)
class Group:
    """The fields of one filter, under its name."""

    name: str
    label: Text
    fields: tuple[BoundField, ...]


class FilterForm(forms.Form):
    """Filters as fields: those that are always there, those in use, and the one being added."""

    def __init__(self, asked: Asked, *, adding: str = "") -> None:
        given = {name: list(values) for name, values in asked.kept}
        given |= {name: [value] for name, value in asked.broken}
        super().__init__(_Lists(given), auto_id="f-%s")
        self.asked = asked
        used = {test.filter.name for test in asked.tests} | {
            name.partition(".")[0] for name, _value in asked.broken
        }
        table = asked.table
        self.main = [one for one in table.filters if one.is_main]
        self.added = [
            one for one in table.filters if not one.is_main and one.name in {*used, adding}
        ]
        for one in self.main:
            self.fields.update(_fields(one, is_added=False))
        for one in self.added:
            self.fields.update(_fields(one, is_added=True))
        left = [one for one in table.filters if not one.is_main and one not in self.added]
        if left:
            self.fields["dodaj"] = forms.ChoiceField(
                label=_("Add a filter by"),
                required=False,
                choices=[("", _("choose, and show its field")), *_grouped(left)],
            )
        self.full_clean()
        for name, message in asked.problems:
            if name in self.fields:
                self.add_error(name, message)

    @property
    def always(self) -> Iterator[BoundField]:
        for one in self.main:
            yield from (self[name] for name in _names(one, is_added=False))

    @property
    def groups(self) -> list[Group]:
        return [
            Group(one.name, one.label, tuple(self[name] for name in _names(one, is_added=True)))
            for one in self.added
        ]

    @property
    def adding(self) -> BoundField | None:
        return self["dodaj"] if "dodaj" in self.fields else None

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form carries along: the order, the columns, the view."""
        found = [
            (name, value)
            for name, values in self.asked.kept
            if name not in self.fields
            for value in values
        ]
        return [*found, ("widok", self.asked.view)] if self.asked.view else found


class _Lists(dict[str, list[str]]):
    """Values by name as a browser sends them."""

    def get(self, name: str, default: Any = None) -> Any:
        values = super().get(name)
        return values[-1] if values else default

    def getlist(self, name: str) -> list[str]:
        return super().get(name) or []


def _names(one: Filter, *, is_added: bool) -> list[str]:
    return list(_fields(one, is_added=is_added))


def _fields(one: Filter, *, is_added: bool) -> dict[str, forms.Field]:
    """Alone, a field is called by the filter; in a group the group is."""
    label = str(one.label)
    found: dict[str, forms.Field] = {}

    def text(op: str, words: str, kind: str = "text") -> None:
        found[f"{one.name}{op and '.'}{op}"] = forms.CharField(
            label=words,
            required=False,
            help_text=str(one.hint) if kind == "text" else "",
            widget=forms.TextInput({"type": kind}),
        )

    match one.kind:
        case Kind.TEXT:
            text("", _("Words") if is_added else label, "text")
            if is_added:
                found[f"{one.name}.{HOW}"] = forms.ChoiceField(
                    label=_("How"),
                    required=False,
                    choices=[("", _("has these words")), (str(Op.EQUAL), _("is exactly this"))],
                )
        case Kind.CHOICE:
            found[one.name] = _choice(one, _("Any of") if is_added else label, is_added=is_added)
        case Kind.NUMBER:
            text(Op.LEAST, _("At least"))
            text(Op.MOST, _("At most"))
            for field in found.values():
                field.widget.attrs["inputmode"] = "decimal"
        case Kind.DAY:
            text(Op.FROM, _("From the day"), "date")
            text(Op.TO, _("Until the day"), "date")
    if one.may_be_empty and is_added:
        found[f"{one.name}.{Op.EMPTY}"] = forms.ChoiceField(
            label=_("Is there an answer?"),
            required=False,
            choices=[
                ("", _("it does not matter")),
                (NO, _("there is one")),
                (YES, _("there is none")),
            ],
        )
    return found


def _choice(one: Filter, label: str, *, is_added: bool) -> forms.Field:
    if is_added and len(one.options) <= FEW:
        return forms.MultipleChoiceField(
            label=label,
            required=False,
            choices=list(one.options),
            widget=forms.CheckboxSelectMultiple,
        )
    return forms.ChoiceField(label=label, required=False, choices=[("", _("all")), *one.options])


def _grouped(filters: list[Filter]) -> list[tuple[str, Any]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in filters:
        groups.setdefault(str(one.group), []).append((one.name, str(one.label)))
    return [item for name, ones in groups.items() for item in ([(name, ones)] if name else ones)]


class ViewForm(forms.Form):
    """What a view is called, whose it is, and whether the list opens with it."""

    name = forms.CharField(
        label=gettext_lazy("Name of the view"),
        max_length=80,
        help_text=gettext_lazy("For example: to complete, Silesian"),
        error_messages={
            "required": gettext_lazy("Write the name of the view"),
            "max_length": gettext_lazy("A name may have 80 characters at most"),
        },
    )
    is_shared = forms.BooleanField(
        label=gettext_lazy("Others who work on this programme see it too"), required=False
    )
    is_default = forms.BooleanField(
        label=gettext_lazy("Open the list with this view"), required=False
    )
