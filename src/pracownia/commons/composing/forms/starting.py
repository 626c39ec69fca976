"""A new form, its title and promise, its sections, and where a question goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pracownia.commons.composing import editing, reading
from pracownia.commons.questionnaires.redrawing import Plain

BLANK, COPY, FILE = "blank", "copy", "file"


class NewForm(forms.Form):
    """How to begin: with nothing, with another form, or with a file."""

    start = forms.ChoiceField(
        label=gettext_lazy("How do you want to begin?"), widget=forms.RadioSelect, initial=BLANK
    )
    title = forms.CharField(
        label=gettext_lazy("Title of the form"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("People see it above the questions"),
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Which form do you want to copy?"), required=False
    )
    text = forms.CharField(
        label=gettext_lazy("Content of the JSON file"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        required=False,
        max_length=reading.MOST_BYTES,
        strip=False,
    )
    file = forms.FileField(
        label=gettext_lazy("Or the file itself"),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        required=False,
    )

    def __init__(self, *args: Any, sources: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(BLANK, _("With an empty form"))]
        if sources:
            ways.append((COPY, _("With a copy of another form")))
        ways.append((FILE, _("With a JSON file")))
        self.fields["start"].choices = ways  # type: ignore[attr-defined]
        chosen: Any = self.fields["source"]
        chosen.choices = [("", _("Choose from the list")), *sources]
        self.plain: Plain | None = None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        start = data.get("start")
        if start == BLANK and not data.get("title"):
            self.add_error("title", _("Enter the title of the form"))
        if start == COPY and not data.get("source"):
            self.add_error("source", _("Choose the form to copy"))
        if start == FILE:
            self._read(data)
        return data

    def _read(self, data: dict[str, Any]) -> None:
        name, text = "text", data.get("text") or ""
        if data.get("file"):
            name = "file"
            try:
                text = data["file"].read(reading.MOST_BYTES + 1).decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error(name, _("The file is not text in UTF-8."))
                return
        if not text.strip():
            self.add_error("text", _("Paste the content of the file or choose the file"))
            return
        self.plain, faults = reading.read(text)
        for fault in faults[:20]:
            self.add_error(name, str(fault))
        if self.plain and data.get("title"):
            self.plain = {**self.plain, "title": data["title"]}


class SettingsForm(forms.Form):
    """What the whole form says about itself."""

    title = forms.CharField(label=gettext_lazy("Title of the form"), max_length=200)
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes do you promise?"),
        help_text=gettext_lazy("Applicants read this before they begin"),
        min_value=1,
        max_value=reading.MOST_MINUTES,
    )


class SectionForm(forms.Form):
    """One topic on one page."""

    title = forms.CharField(
        label=gettext_lazy("Title of the section"),
        max_length=200,
        help_text=gettext_lazy("A call to act works best: “Describe your idea”"),
    )
    intro = forms.CharField(
        label=pgettext_lazy("section", "Introduction"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        required=False,
    )

    def values(self) -> Plain:
        data = self.cleaned_data
        return {"title": data["title"], "intro": data["intro"] or None}


class MoveForm(forms.Form):
    """To which place of which section."""

    place = forms.ChoiceField(label=gettext_lazy("Where does the question go?"))

    def __init__(self, *args: Any, plain: Plain, slug: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = []
        for section in plain["sections"]:
            others = [field for field in section["fields"] if field["slug"] != slug]
            places = [(f"{section['slug']}/0", _("At the beginning"))]
            places += [
                (
                    f"{section['slug']}/{number}",
                    _("After “%(question)s”") % {"question": one["label"]},
                )
                for number, one in enumerate(others, 1)
            ]
            groups.append((section["title"], places))
        chosen: Any = self.fields["place"]
        chosen.choices = groups
        home = editing.home_of(plain, slug)
        slugs = [field["slug"] for field in home["fields"]]
        self.initial["place"] = f"{home['slug']}/{slugs.index(slug)}"

    def target(self) -> tuple[str, int]:
        section, _slash, place = self.cleaned_data["place"].partition("/")
        return section, int(place)
