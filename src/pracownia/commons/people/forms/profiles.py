"""Shapes of what people show of themselves, and of what the office enters for them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pracownia.commons.people import rules
from pracownia.commons.people.models import Address, Circle, Gender, Profile
from pracownia.commons.people.parts import PARTS

from .oneself import phone_number


class CircleForm(forms.Form):
    """What people tell about themselves, and who sees each part."""

    biography = forms.CharField(
        label=PARTS["biography"],
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What you do and what others can ask you about"),
    )
    website = forms.URLField(
        label=PARTS["website"],
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Enter an address such as https://domain.pl")},
    )
    postal_address = forms.CharField(
        label=PARTS["postal_address"],
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        help_text=_("Street and number, postal code and place"),
    )

    def __init__(self, data: Any, *, profile: Profile, on: date) -> None:
        self.born_on, self.on = profile.born_on, on
        told = {name: getattr(profile, name) for name in ("biography", "website", "postal_address")}
        super().__init__(data, initial=told)
        for part, label in PARTS.items():
            self.fields[f"circle_{part}"] = forms.ChoiceField(
                label=format_lazy("{}: {}", label, _("who sees it")),
                choices=Circle.choices,
                initial=profile.circles.get(part, Circle.ME),
            )

    def clean_circle_photo(self) -> str:
        circle = str(self.cleaned_data["circle_photo"])
        verdict = rules.may_show_photo_to(circle, born_on=self.born_on, on=self.on)
        if not verdict:
            raise forms.ValidationError(str(verdict.reason))
        return circle

    @property
    def circles(self) -> list[forms.BoundField]:
        return [self[f"circle_{part}"] for part in PARTS]

    def told(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        circles = {part: data.pop(f"circle_{part}") for part in PARTS}
        return {**data, "circles": circles}


class PhotoForm(forms.Form):
    file = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".jpg,.jpeg,.png"}),
        help_text=_("JPG or PNG, up to 10 MB. The place and time of the photo are taken out of it"),
    )
    alt = forms.CharField(
        label=_("What the photo shows"),
        max_length=200,
        help_text=_("For people who cannot see it, for example: a smiling woman in a red scarf"),
        error_messages={"required": _("Describe the photo in a sentence")},
    )
    author = forms.CharField(
        label=_("Author of the photo"),
        max_length=120,
        error_messages={"required": _("Say who took the photo")},
    )

    def __init__(self, *args: Any, has_photo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not has_photo
        self.fields["file"].error_messages["required"] = _("Choose a file with the photo")


class NeedsForm(forms.Form):
    text = forms.CharField(
        label=_("What do you need to take part"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For example: an entrance without stairs, an interpreter of sign language"),
    )
    shown_to = forms.ChoiceField(
        label=_("Who sees it"), choices=Profile.NeedsFor.choices, widget=forms.RadioSelect
    )


class PersonForm(forms.Form):
    """Somebody whom the office enters."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=100,
        error_messages={"required": _("Enter the first name")},
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=150,
        error_messages={"required": _("Enter the last name")},
    )
    gender = forms.ChoiceField(
        label=_("Grammatical gender"),
        choices=Gender.choices,
        initial=Gender.NEUTRAL,
        widget=forms.RadioSelect,
        help_text=_("Ask the person; never guess it from a name"),
    )
    address = forms.ChoiceField(
        label=_("Form of address"),
        choices=Address.choices,
        initial=Address.FIRST_NAME,
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("Without it the person cannot sign in and gets letters on paper"),
        error_messages={"invalid": _("Enter an e-mail address such as name@domain.pl")},
    )
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    postal_address = forms.CharField(
        label=_("Postal address"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Street and number, postal code and place"),
    )

    def clean_phone(self) -> str:
        return phone_number(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        told = {name: found.get(name, "") for name in ("email", "phone", "postal_address")}
        verdict = rules.may_be_reached(**told)
        if not self.errors and not verdict:
            self.add_error("postal_address", str(verdict.reason))
        return found
