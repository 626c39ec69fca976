"""Shapes of what people give and choose: a file, the columns, answers to questions."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .kinds import Column, Kind
from .queries import Question

MOST_TO_LOAD: Final = 50 * 1024 * 1024


class FileForm(forms.Form):
    """A spreadsheet, and where its rows go when the kind asks for it."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("CSV or XLSX, up to 5 MB and 5,000 rows. The first row names the columns."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty")},
    )

    def __init__(self, *args: Any, kind: Kind, edition_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind.with_scans:
            self.fields["scans"] = forms.FileField(
                label=_("Scans (ZIP)"),
                required=False,
                help_text=_(
                    "Only when cells name files: a ZIP of up to 50 MB and 500 files, PDF, DOCX, "
                    "JPG or PNG. Each of them is checked."
                ),
                widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
                error_messages={"empty": _("The file is empty")},
            )
        if kind.targets is not None:
            choices = [(str(pk), label) for pk, label in kind.targets(edition_id)]
            self.fields["target"] = forms.ChoiceField(
                label=str(kind.target_label),
                choices=choices,
                error_messages={"required": _("Choose from the list")},
            )
            self.order_fields(["target", "file"])
            if len(choices) == 1:
                self.initial["target"] = choices[0][0]


class ColumnsForm(forms.Form):
    """One select for each column of the file: what it holds."""

    def __init__(
        self,
        *args: Any,
        columns: Sequence[Column],
        header: Sequence[str],
        samples: Sequence[str],
        matched: dict[str, int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("not needed")), *((one.name, one.label) for one in columns)]
        by_place = {place: name for name, place in matched.items()}
        for place, heading in enumerate(header):
            sample = samples[place]
            self.fields[f"k{place}"] = forms.ChoiceField(
                label=heading or _("Column %(number)d without a name") % {"number": place + 1},
                choices=choices,
                required=False,
                initial=by_place.get(place, ""),
                help_text=_("For example: %(text)s") % {"text": sample[:80]} if sample else "",
            )

    @property
    def chosen(self) -> dict[int, str]:
        return {int(name[1:]): value for name, value in self.cleaned_data.items()}


class QuestionsForm(forms.Form):
    """One select for each question of the dry run; nothing has to be answered at once."""

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.key] = forms.ChoiceField(
                label=f"{question.label}: {question.text}" if question.label else question.text,
                choices=[("", _("Choose")), *question.choices],
                required=False,
                help_text=_rows(question.lines),
            )


def _rows(lines: Sequence[int]) -> str:
    shown = ", ".join(str(line) for line in lines[:8])
    return str(
        _("Rows of the file: %(lines)s") % {"lines": shown + (" …" if len(lines) > 8 else "")}
    )


class ExportForm(forms.Form):
    programme = forms.ChoiceField(
        label=_("Programme"), error_messages={"required": _("Choose from the list")}
    )

    def __init__(self, *args: Any, programmes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The stubs know only that it is some field.
        self.fields["programme"].choices = programmes  # type: ignore[attr-defined]


class LoadForm(forms.Form):
    file = forms.FileField(
        label=_("Archive of a programme"),
        help_text=_("A ZIP of up to 50 MB; a larger one is loaded by the command on the server."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty")},
    )
    slug = forms.SlugField(
        label=_("Another name in addresses"),
        required=False,
        max_length=50,
        help_text=_("Only when the name of the programme is taken here."),
        error_messages={"invalid": _("Use small letters, digits and hyphens")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_TO_LOAD:
            raise ValidationError(_("This archive is larger than 50 MB. Load it by the command."))
        return file
