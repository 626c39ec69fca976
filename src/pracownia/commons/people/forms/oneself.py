"""Shapes of what people type about themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pracownia.commons.people.models import Address, Function, Gender, Person
from pracownia.commons.places.forms import PlaceField
from pracownia.engines.identifiers import BadInput, normalise


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your e-mail address"),
            "invalid": _("Enter an e-mail address such as name@domain.pl"),
        },
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of six digits"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Enter the code from the letter")},
    )


class ProfileForm(forms.ModelForm[Person]):
    language = forms.ChoiceField(
        label=_("Language of letters"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    gender = forms.ChoiceField(
        label=_("How to write about you"),
        help_text=_(
            "We use it on lists and certificates, for example “councillor”. "
            "We never guess it from a name."
        ),
        choices=Gender.choices,
        widget=forms.RadioSelect,
    )
    address = forms.ChoiceField(
        label=_("How to greet you in letters"),
        choices=[
            (Address.FIRST_NAME, pgettext_lazy("greeting of a letter", "Good day,")),
            (Address.MADAM, pgettext_lazy("greeting of a letter", "Dear Madam,")),
            (Address.SIR, pgettext_lazy("greeting of a letter", "Dear Sir,")),
        ],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Person
        fields = ("first_name", "last_name", "title", "gender", "address", "phone", "language")
        labels = {
            "first_name": _("First name"),
            "last_name": _("Last name"),
            "title": _("Title before the name"),
            "phone": _("Phone number"),
        }
        help_texts = {
            "title": _("For example: dr, mgr inż."),
            "phone": _("Nine digits, or a number with the code of a country"),
        }
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "title": forms.TextInput(attrs={"autocomplete": "honorific-prefix"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, message in (
            ("first_name", _("Enter your first name")),
            ("last_name", _("Enter your last name")),
        ):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = message

    def clean_phone(self) -> str:
        return phone_number(self.cleaned_data["phone"])


def phone_number(text: str) -> str:
    """“600 000 000”, or “+380 …” as typed; digits in threes, whatever separated them."""
    if not text.strip():
        return ""
    try:
        number = normalise("TELEFON", text)
    except BadInput:
        raise ValidationError(
            _("Enter a phone number of 9 digits, or a number with the code of a country")
        ) from None
    digits = number.removeprefix("+48")
    return number if digits == number else f"{digits[:3]} {digits[3:6]} {digits[6:]}"


class _Day(forms.DateField):
    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%d.%m.%Y"],
            error_messages={
                "required": _("Enter the last day"),
                "invalid": _("Enter a date such as 12.04.2027"),
            },
            **options,
        )


class FunctionForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Function"),
        choices=[("", _("Choose from the list")), *Function.Kind.choices],
        error_messages={"required": _("Choose the function that you hold")},
    )
    title = forms.CharField(
        label=_("The name of the function as you use it"),
        max_length=120,
        required=False,
        help_text=_("For example the feminine form"),
    )
    place = PlaceField(label=_("Municipality"), required=False)
    organisation = forms.CharField(label=_("Organisation or body"), max_length=250, required=False)
    starts_on = _Day(label=_("Since"))
    ends_on = _Day(label=_("Until"), help_text=_("Leave empty if you still hold it"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        starts_on, ends_on = found.get("starts_on"), found.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day cannot come before the first one."))
        return found

    @staticmethod
    def of(function: Function) -> dict[str, Any]:
        """What is known of a function, as the form shows it."""
        names = ("kind", "title", "starts_on", "ends_on")
        told = {name: getattr(function, name) for name in names}
        return told | {"place": function.place, "organisation": str(function.organisation or "")}

    def told(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        place = data.pop("place")
        organisation = data.pop("organisation")
        code = place.code if place else None
        return {**data, "place_code": code, "organisation_name": organisation}


class EndForm(forms.Form):
    ends_on = _Day(label=_("Last day"), required=True)
