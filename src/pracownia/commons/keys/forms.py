"""Shapes of passwords, codes and names of keys."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from pracownia.commons.people.models import Person

LONGEST = 128


def _password(label: Any, autocomplete: str, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **options,
    )


class PasswordSignInForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your e-mail address"),
            "invalid": _("Enter an e-mail address such as name@domain.pl"),
        },
    )
    password = _password(
        _("Password"), "current-password", error_messages={"required": _("Enter your password")}
    )


class NewPasswordForm(forms.Form):
    """One field: it can be shown, and whoever mistyped it signs in by a code and sets another."""

    password = _password(
        _("New password"),
        "new-password",
        help_text=_(
            "At least 12 characters. A few words that you alone would put together are easiest to "
            "remember."
        ),
        error_messages={"required": _("Enter a new password")},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self.person)
        return password


class AppCodeForm(forms.Form):
    offer = forms.CharField(widget=forms.HiddenInput, max_length=300)
    code = forms.CharField(
        label=_("Code from the app"),
        max_length=20,
        help_text=_("Six digits that change every half a minute"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Enter the code that the app shows")},
    )


class SecondStepForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
        error_messages={"required": _("Enter a code")},
    )


class PasskeyNameForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the passkey"),
        max_length=60,
        help_text=_("For example: my phone, key on the key ring"),
        error_messages={"required": _("Give the passkey a name")},
    )


class RecoverForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of the account"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter the address that the person signs in with"),
            "invalid": _("Enter an e-mail address such as name@domain.pl"),
        },
    )
    reason = forms.CharField(
        label=_("How do you know that it is this person"),
        max_length=300,
        help_text=_("For example: she called from the number in her profile and lost her phone"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write how you know that it is this person")},
    )


class NewEmailForm(forms.Form):
    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter the new e-mail address"),
            "invalid": _("Enter an e-mail address such as name@domain.pl"),
        },
    )


class WhyForm(forms.Form):
    reason = forms.CharField(
        label=_("How do you know that it is this person"),
        max_length=300,
        help_text=_("For example: he came to the office with an identity card"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write how you know that it is this person")},
    )


class OfficeEmailForm(NewEmailForm, WhyForm):
    """What the office enters for somebody."""

    field_order = ("email", "reason")
