"""A copy for blind reading: each answer with marks around what is hidden."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.queries.redaction import Covering


class RedactionForm(forms.Form):
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    phrases = forms.CharField(
        label=_("Hide these words everywhere"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One phrase on a line. We mark it in all answers when you save"),
    )

    def __init__(self, answers: Iterable[Covering], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers = list(answers)
        for one in self.answers:
            self.fields[f"t-{one.slug}"] = forms.CharField(
                label=one.label,
                required=False,
                max_length=100_000,
                strip=False,
                initial=one.marked,
                widget=forms.Textarea(attrs={"rows": min(14, 2 + len(one.original) // 90)}),
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for one in self.answers:
            problem = rules.mark_problem(data.get(f"t-{one.slug}") or "", one.original)
            if problem:
                self.add_error(f"t-{one.slug}", problem)
        return data

    @property
    def texts(self) -> dict[str, str]:
        """With the phrases marked wherever they stand."""
        phrases = self.cleaned_data["phrases"].splitlines()
        return {
            one.slug: rules.premarked(self.cleaned_data[f"t-{one.slug}"], phrases)
            for one in self.answers
        }


class CoverForm(forms.Form):
    """A file in place of a hidden one."""

    file = forms.FileField(
        label=_("File with names covered"),
        error_messages={"required": _("Choose the file with names covered")},
    )
