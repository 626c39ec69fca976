"""A field for one municipality: people type its name, the server finds out which one it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .models import Place
from .queries import Ambiguous, Unknown, place_by_code, resolve


@dataclass(frozen=True, slots=True)
class Typed:
    """What came from the page: the text and, if the server asked which one, the code chosen."""

    text: str
    chosen: str = ""

    def __str__(self) -> str:
        return self.text


class PlaceWidget(forms.Widget):
    """A text field with suggestions; after an unclear name also a choice. Works without scripts."""

    template_name = "places/widgets/place.html"
    input_type = "text"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.choices: tuple[Place, ...] = ()

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Iterable[Any]], name: str
    ) -> Typed:
        text = str(data.get(name) or "").strip()
        # A choice counts only for the text it was offered for.
        same = text == str(data.get(f"{name}-asked") or "").strip()
        return Typed(text, str(data.get(f"{name}-chosen") or "") if same else "")

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Mapping[str, Iterable[Any]], name: str
    ) -> bool:
        return name not in data

    def format_value(self, value: Any) -> str:
        """The full name of a place or of a code; what was typed stays as it was typed."""
        if isinstance(value, Typed):
            return value.text
        if isinstance(value, Place):
            value = value.code
        place = place_by_code(value) if value else None
        return place.full_name if place else str(value or "")

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, dict(attrs or {}))
        context["widget"]["attrs"].setdefault("class", "wej")
        context["widget"] |= {
            "find_url": reverse("places:find"),
            "choices": self.choices,
            "chosen": value.chosen if isinstance(value, Typed) else "",
        }
        return context


class PlaceField(forms.Field):
    """Cleans to a Place with its county and voivodeship loaded, or to None when left empty."""

    widget = PlaceWidget
    default_error_messages = {
        "required": gettext_lazy("Enter the name of the municipality"),
    }

    def prepare_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> Place | None:
        if isinstance(value, Place):
            return value
        typed = value if isinstance(value, Typed) else Typed(str(value or "").strip())
        if not typed.text:
            return None
        if typed.chosen and (place := place_by_code(typed.chosen)):
            return place
        match resolve(typed.text):
            case Place() as place:
                return place
            case Ambiguous(places=places):
                self._ask(places)
                raise ValidationError(which_one(typed.text, places), code="ambiguous")
            case Unknown(near=near):
                self._ask(near)
                raise ValidationError(not_known(typed.text, near), code="unknown")

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = PlaceWidget().format_value(initial) if initial else ""
        return str(data or "") != before or bool(isinstance(data, Typed) and data.chosen)

    def _ask(self, places: tuple[Place, ...]) -> None:
        # Every form has its own copy of the field and its widget.
        if isinstance(self.widget, PlaceWidget):
            self.widget.choices = places


def which_one(typed: str, places: tuple[Place, ...]) -> str:
    """Jest 5 gmin o nazwie Dąbrowa. Wybierz jedną z listy."""
    names = {place.name for place in places}
    values = {"count": len(places), "name": names.pop() if len(names) == 1 else typed}
    return (
        ngettext(
            "There is %(count)d municipality called %(name)s. Choose it from the list",
            "There are %(count)d municipalities called %(name)s. Choose one from the list",
            len(places),
        )
        % values
    )


def not_known(typed: str, near: tuple[Place, ...]) -> str:
    """Nie znamy gminy „Dabrova”, with a hint at what to do next."""
    if near:
        text = _("We do not know the municipality “%(name)s”. Choose one below or mend the name")
    else:
        text = _("We do not know the municipality “%(name)s”. Check the spelling of its name")
    return text % {"name": typed}
