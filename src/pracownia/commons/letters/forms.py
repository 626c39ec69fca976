"""Shapes of input."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import kinds, wording
from .kinds import Kind


class WordingForm(forms.Form):
    """Subject and body of a kind of letter; placeholders are checked, nothing else is code."""

    subject = forms.CharField(label=_("Subject"), max_length=250)
    body = forms.CharField(
        label=_("Content of the letter"),
        help_text=_("The greeting and the signature of the site are added by themselves."),
        max_length=12_000,
        widget=forms.Textarea(attrs={"rows": 16, "class": "redaktor__pole"}),
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for field in self.fields.values():
            field.error_messages["required"] = _("Write the text: it is empty.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "subject" in data and "body" in data:
            for name, sentence in wording.problems(self.kind, data["subject"], data["body"]):
                self.add_error(name, sentence)
        return data


class CorrespondenceForm(forms.Form):
    """How a programme writes."""

    holds = forms.BooleanField(
        label=_("Letters wait for approval: each is held back until somebody releases it"),
        required=False,
    )
    switched_off = forms.MultipleChoiceField(
        label=_("Letters that this programme does not send"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["switched_off"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        field.choices = [
            (kind.template, kind.title) for kind in kinds.catalogue.values() if kind.is_optional
        ]
