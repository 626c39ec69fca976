"""Plain facts of a programme and an edition, each part on a page of its own."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.announce.programmes.models import Edition, Role

_DAY = {"type": "date"}


def _date() -> forms.DateInput:
    return forms.DateInput(attrs=_DAY, format="%Y-%m-%d")


class BasicsForm(forms.ModelForm[Edition]):
    class Meta:
        model = Edition
        fields = [
            *("title", "official_title", "code", "lead", "places", "price", "costs"),
            *("starts_on", "ends_on"),
        ]
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 3}),
            "starts_on": _date(),
            "ends_on": _date(),
        }
        labels = {
            "starts_on": gettext_lazy("The project starts on"),
            "ends_on": gettext_lazy("The project ends on"),
        }
        help_texts = {
            "code": gettext_lazy("It begins the numbers of applications and papers: PS-III"),
            "lead": gettext_lazy("One or two sentences: what it is, for whom, how long"),
            "price": gettext_lazy("For example: free of charge"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_on", "ends_on"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The end must be later than the beginning."))
        return data


class ContactForm(forms.ModelForm[Edition]):
    class Meta:
        model = Edition
        fields = ["contact_name", "contact_hours", "contact_email", "contact_phone"]
        help_texts = {
            "contact_hours": gettext_lazy("For example: on working days from 9 to 15"),
        }


class SourceForm(forms.ModelForm[Edition]):
    class Meta:
        model = Edition
        fields = ["source", "source_url"]


class PictureForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Picture"), required=False, help_text=gettext_lazy("JPG or PNG")
    )
    alt = forms.CharField(
        label=gettext_lazy("What the picture shows"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For people who cannot see it; obligatory when there is a picture"),
    )
    author = forms.CharField(
        label=gettext_lazy("Author of the picture"), max_length=120, required=False
    )
    is_removed = forms.BooleanField(label=gettext_lazy("Remove the picture"), required=False)

    def __init__(self, *args: Any, has_picture: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_picture = has_picture
        if not has_picture:
            del self.fields["is_removed"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        will_be = (self.has_picture or data.get("file")) and not data.get("is_removed")
        if will_be and not data.get("alt", "").strip():
            self.add_error("alt", _("Describe the picture in a sentence"))
        return data


class FundingForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Funder"), max_length=200, required=False)
    sentence = forms.CharField(
        label=gettext_lazy("Obligatory sentence"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stands on the page and on every paper"),
    )
    grant = forms.DecimalField(
        label=gettext_lazy("Grant"),
        max_digits=12,
        decimal_places=2,
        min_value=0,
        required=False,
        localize=True,
    )
    total = forms.DecimalField(
        label=gettext_lazy("Total value"),
        max_digits=12,
        decimal_places=2,
        min_value=0,
        required=False,
        localize=True,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("name") and not data.get("sentence"):
            self.add_error("sentence", _("Type the sentence that the funder requires"))
        if data.get("grant") and data.get("total") and data["grant"] > data["total"]:
            self.add_error("total", _("The total value cannot be lower than the grant"))
        return data


class MarkForm(forms.Form):
    alt = forms.CharField(label=gettext_lazy("Words of the mark"), max_length=200)
    file = forms.FileField(
        label=gettext_lazy("Picture of the mark"),
        required=False,
        help_text=gettext_lazy("JPG or PNG"),
    )


class DocumentForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title of the document"), max_length=200)
    body = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=gettext_lazy("# heading, - list, **bold**. Leave empty when you add a file"),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("PDF, DOCX, ODT, XLSX or ODS, up to 10 MB"),
    )
    change = forms.CharField(
        label=gettext_lazy("What changed in this version"), max_length=300, required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("body", "").strip() and not data.get("file"):
            self.add_error("body", _("Write the text of the document or choose a file."))
        return data


class ProgrammeForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the programme"), max_length=200)
    former_name = forms.CharField(label=gettext_lazy("Former name"), max_length=200, required=False)
    organiser = forms.CharField(label=gettext_lazy("Organisation that runs it"), max_length=250)


class EditionForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title of the edition"), max_length=200)
    code = forms.CharField(
        label=gettext_lazy("Code in numbers"),
        max_length=12,
        help_text=gettext_lazy("It begins the numbers of applications and papers: PS-III"),
    )


class CopyForm(EditionForm):
    """A new edition made from the one before."""


class RoleForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=100, required=False)
    last_name = forms.CharField(label=gettext_lazy("Last name"), max_length=150, required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, role.label.capitalize()) for role in Role if role in roles
        ]


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        error_messages={
            "required": gettext_lazy("Enter the e-mail address of the person"),
            "invalid": gettext_lazy("Enter an e-mail address such as name@domain.pl"),
        },
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the role")},
    )
    starts_on = forms.DateField(
        label=gettext_lazy("First day of the role"),
        required=False,
        widget=_date(),
        help_text=gettext_lazy("Leave empty if the role begins when it is accepted"),
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Last day of the role"),
        required=False,
        widget=_date(),
        help_text=gettext_lazy("Leave empty if the role has no end"),
    )

    def __init__(self, *args: Any, roles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, role.label.capitalize()) for role in Role if role in roles
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The end must be later than the beginning."))
        return data
