"""Fields for several files of one form, as any room may put them beside its own."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from .policies import Policy


class FilesForm(forms.Form):
    """``policy`` says what is taken. ``kept``: what came with a form that had a mistake waits here
    and need not be chosen again; each field names it by the uid in „<field>-wyslany”."""

    policy: Policy
    how_many = 3

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kept: dict[str, tuple[UUID, str]] = {}
        for number, name in enumerate(self.file_names(), 1):
            self.fields[name] = forms.FileField(
                label=_("File %(number)d") % {"number": number},
                required=False,
                allow_empty_file=True,
                widget=forms.FileInput(self.policy.attributes()),
            )

    def file_names(self) -> list[str]:
        return [f"file_{number}" for number in range(1, self.how_many + 1)]

    def sent_before(self) -> dict[str, UUID]:
        """Files that came ahead of the form, by field; what is no uid is nothing."""
        data: Mapping[str, Any] = self.data
        found = {}
        for name in self.file_names():
            try:
                found[name] = UUID(str(data.get(f"{name}-wyslany") or ""))
            except ValueError:
                continue
        return found

    def file_rows(self) -> Iterator[tuple[Any, str, UUID | None, str]]:
        """For the template: the field, its name, and what is already here for it."""
        for name in self.file_names():
            uid, title = self.kept.get(name, (None, ""))
            yield self[name], name, uid, title
