"""What people send while cards are given out: wishes, the limit of loads, a table."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.enrol.assessment.models import Bid

MOST_BYTES = 500_000


class BidForm(forms.Form):
    """One choice for each application of the page, given as (id, number, wish said before)."""

    def __init__(self, rows: Iterable[tuple[int, str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        for application_id, number, wish in self.rows:
            self.fields[f"wish-{application_id}"] = forms.ChoiceField(
                label=_("Application %(number)s") % {"number": number},
                required=False,
                choices=[*Bid.Wish.choices, ("", _("no answer"))],
                widget=forms.RadioSelect,
                initial=wish,
            )

    @property
    def wishes(self) -> dict[int, str]:
        """What was sent; rows that came to the page in the meantime are left alone."""
        return {
            application_id: self.cleaned_data[f"wish-{application_id}"]
            for application_id, _number, _wish in self.rows
            if f"wish-{application_id}" in self.data
        }


class BalanceForm(forms.Form):
    seed = forms.CharField(
        label=gettext_lazy("Seed of the draw"),
        max_length=80,
        error_messages={"required": gettext_lazy("Enter the seed of the draw")},
    )
    most = forms.IntegerField(
        label=gettext_lazy("Most cards for one person"),
        required=False,
        min_value=1,
        max_value=10_000,
    )
    digest = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)


class TableForm(forms.Form):
    """A file, or the text of the one that was shown a moment ago."""

    file = forms.FileField(label=gettext_lazy("Table with assignments (CSV)"), required=False)
    text = forms.CharField(required=False, widget=forms.HiddenInput, max_length=MOST_BYTES)
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        file = data.get("file")
        if file is None and not data.get("text"):
            raise forms.ValidationError({"file": _("Choose the file with the table")})
        if file is not None:
            if file.size > MOST_BYTES:
                raise forms.ValidationError({"file": _("Choose a file of at most 500 kB")})
            try:
                data["text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError as problem:
                raise forms.ValidationError(
                    {"file": _("Save the table as CSV in UTF-8 and choose it again")}
                ) from problem
        return data
