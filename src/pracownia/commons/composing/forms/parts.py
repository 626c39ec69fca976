"""What a repeated group asks about each thing: a row for each question, without JavaScript."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.composing import editing
from pracownia.commons.questionnaires import drawing
from pracownia.commons.questionnaires.models import Kind
from pracownia.commons.questionnaires.redrawing import Plain

from . import lines

SPARE: Final = 3
MOST: Final = 15
CHOSEN: Final = frozenset({Kind.ONE, Kind.MANY})


class PartForm(forms.Form):
    """One question of the group; an empty label takes it away."""

    slug = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=60)
    label = forms.CharField(label=gettext_lazy("Question"), max_length=300, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of answer"),
        choices=[(kind.value, kind.label) for kind in Kind if kind in drawing.PLAIN],
        required=False,
    )
    options = forms.CharField(
        label=gettext_lazy("Answers to choose from"),
        help_text=gettext_lazy("For a choice only, one in a line"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    required = forms.BooleanField(
        label=gettext_lazy("The answer is obligatory"), required=False, initial=True
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("label") and not data.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _("Choose the kind of answer"))
        chosen = data.get("label") and data.get("kind") in CHOSEN
        if chosen and len(lines.split(data.get("options") or "")) < 2:
            self.add_error("options", _("Give at least two answers, each in its own line"))
        return data


class PartsForm:
    """Rows for what is there, and some more for what is to be added."""

    def __init__(self, data: Any, *, parts: Iterable[Mapping[str, Any]]) -> None:
        self.before = {str(part["slug"]): part for part in parts}
        count = min(len(self.before) + SPARE, MOST)
        known = list(self.before.values())
        self.rows = [
            PartForm(
                data,
                prefix=f"czesc-{number}",
                initial=_initial(known[number]) if number < len(known) else None,
            )
            for number in range(count)
        ]

    def is_valid(self) -> bool:
        valid = [row.is_valid() for row in self.rows]  # each is asked, so that each says its errors
        return all(valid)

    def values(self) -> list[Plain]:
        """As rows of drawing.py; rules that this page does not know stay."""
        found: list[Plain] = []
        for row in self.rows:
            given = row.cleaned_data
            if given["label"]:
                taken = {part["slug"] for part in found} | set(self.before)
                slug = given["slug"] or editing.new_slug(given["label"], taken)
                found.append(self._part(slug, given))
        return found

    def _part(self, slug: str, given: dict[str, Any]) -> Plain:
        before = self.before.get(slug, {})
        rules = dict(before.get("rules", {})) if before.get("kind") == given["kind"] else {}
        if given["kind"] in CHOSEN:
            rules["options"] = lines.read(given["options"], rules.get("options", ()))
        part = {"slug": slug, "kind": given["kind"], "label": given["label"], "rules": rules}
        if before.get("hint"):
            part["hint"] = before["hint"]
        return part if given["required"] else {**part, "required": False}


def _initial(part: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: part[name] for name in ("slug", "label", "kind")},
        "options": lines.shown(part.get("rules", {}).get("options", ())),
        "required": part.get("required", True),
    }
