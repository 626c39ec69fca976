"""What is asked before the same is done to many applications."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.commons.questionnaires.definition import Definition


class AskManyForm(forms.Form):
    """What many applications are returned for; each gets its own letter and its own time."""

    sections = forms.MultipleChoiceField(
        label=_("Which parts are to be completed?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part to be completed")},
    )
    reason = forms.CharField(
        label=_("What is missing and what is to be done?"),
        help_text=_("Every person gets these words in a letter"),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": _("Write what is missing")},
    )

    def __init__(self, data: Any = None, *, definition: Definition) -> None:
        super().__init__(data)
        field = self.fields["sections"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(step.slug, step.title) for step in definition.public_sections]


class ApartManyForm(forms.Form):
    """Why many applications that look alike are not duplicates."""

    reason = forms.CharField(
        label=_("How do you know that these are not duplicates?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write how you know that it is not a duplicate.")},
    )
