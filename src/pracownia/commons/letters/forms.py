"""Shapes of input."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.core.access import Text

from . import kinds, rules, wording
from .kinds import Kind
from .models import Wishes


class WordingForm(forms.Form):
    """Subject and body of a kind of letter; placeholders are checked, nothing else is code."""

    subject = forms.CharField(label=_("Subject"), max_length=250)
    body = forms.CharField(
        label=_("Content of the letter"),
        help_text=_("The greeting and the signature of the site are added by themselves."),
        max_length=12_000,
        widget=forms.Textarea(attrs={"rows": 16, "class": "redaktor__pole"}),
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for field in self.fields.values():
            field.error_messages["required"] = _("Write the text: it is empty.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "subject" in data and "body" in data:
            for name, sentence in wording.problems(self.kind, data["subject"], data["body"]):
                self.add_error(name, sentence)
        return data


class CorrespondenceForm(forms.Form):
    """How a programme writes."""

    holds = forms.BooleanField(
        label=_("Letters wait for approval: each is held back until somebody releases it"),
        required=False,
    )
    switched_off = forms.MultipleChoiceField(
        label=_("Letters that this programme does not send"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["switched_off"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        field.choices = [
            (kind.template, kind.title) for kind in kinds.catalogue.values() if kind.is_optional
        ]


class _Hour(forms.TimeField):
    """Typed as text: a browser of a twelve-hour country makes 14:23 of 22:30 in its own field."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.TimeInput(
                attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "5"},
                format="%H:%M",
            ),
            input_formats=["%H:%M", "%H.%M", "%H%M", "%H"],
            error_messages={
                "required": _("Give the hour, for example 17:30"),
                "invalid": _("Give the hour, for example 17:30"),
            },
            **options,
        )


class WishesForm(forms.Form):
    """How somebody wants to be written to."""

    rhythm = forms.ChoiceField(
        label=_("How often"),
        choices=Wishes.Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often")},
    )
    quiet_from = _Hour(label=_("Quiet from"), help_text=_("For example: 22:30"))
    quiet_until = _Hour(label=_("Quiet until"), help_text=_("For example: 22:30"))
    wanted = forms.MultipleChoiceField(
        label=_("Letters that I want"), widget=forms.CheckboxSelectMultiple, required=False
    )
    on_paper = forms.BooleanField(
        label=_("I have no e-mail or do not read it: send me letters on paper"), required=False
    )
    postal_address = forms.CharField(
        label=_("Postal address"),
        help_text=_("Street and number, postal code and place. Needed for letters on paper."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, Text]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        field = self.fields["wanted"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        field.choices = kinds

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        verdict = rules.may_have_paper(
            on_paper=data.get("on_paper", False), address=data.get("postal_address", "")
        )
        if not verdict:
            self.add_error("postal_address", str(verdict.reason))
        wanted = data.pop("wanted", [])
        data["refused"] = [template for template, _name in self.kinds if template not in wanted]
        return data


class PaperForm(forms.Form):
    """The office decides for somebody who has no e-mail, or who asked for it."""

    on_paper = forms.BooleanField(label=_("Letters go on paper"), required=False)
    postal_address = forms.CharField(
        label=_("Postal address"),
        help_text=_("Street and number, postal code and place. Needed for letters on paper."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The person will read it. For example: asked for it by phone on 4 May."),
        max_length=300,
        error_messages={"required": _("Write the reason: the person will read it.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        verdict = rules.may_have_paper(
            on_paper=data.get("on_paper", False), address=data.get("postal_address", "")
        )
        if not verdict:
            self.add_error("postal_address", str(verdict.reason))
        return data


class EditForm(forms.Form):
    """One letter that is held back, before it goes."""

    subject = forms.CharField(
        label=_("Subject"),
        max_length=250,
        error_messages={"required": _("Write the text: it is empty.")},
    )
    body = forms.CharField(
        label=_("Content of the letter"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        error_messages={"required": _("Write the text: it is empty.")},
    )


class MomentField(forms.SplitDateTimeField):
    """A day and an hour of Warsaw."""

    def __init__(self, **kwargs: Any) -> None:
        day: dict[str, Any] = {"type": "date", "aria-label": _("Day of sending")}
        hour: dict[str, Any] = {"type": "time", "aria-label": _("Hour of sending")}
        super().__init__(
            widget=forms.SplitDateTimeWidget(date_attrs=day, time_attrs=hour),
            error_messages={
                "required": _("Give the day and the hour"),
                "invalid_date": _("Give the day, for example 2027-04-12"),
                "invalid_time": _("Give the hour, for example 17:30"),
            },
            **kwargs,
        )


class ChoiceForm(forms.Form):
    """Which letters of the outbox, and what is to happen to them."""

    WHAT = (
        ("hold", _("Hold back")),
        ("release", _("Release")),
        ("schedule", _("Give a time")),
        ("paper", _("Put on paper")),
        ("drop", _("Do not send")),
    )
    what = forms.ChoiceField(
        label=_("What to do"), choices=WHAT, error_messages={"required": _("Choose what to do")}
    )
    ids = forms.CharField(required=False)
    at = MomentField(label=_("When to send"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("what") == "schedule" and "at" in data and not data["at"]:
            self.add_error("at", _("Give the day and the hour"))
        return data

    def clean_ids(self) -> list[int]:
        parts = self.cleaned_data["ids"].split(",")
        return [int(one) for one in parts if one.strip().isdecimal()][:5000]


class MailingForm(forms.Form):
    """A letter to a group."""

    groups = forms.MultipleChoiceField(
        label=_("To whom"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one group")},
    )
    subject = forms.CharField(
        label=_("Subject"),
        max_length=250,
        error_messages={"required": _("Write the text: it is empty.")},
    )
    body = forms.CharField(
        label=_("Content of the letter"),
        help_text=_(
            "The greeting and the signature of the site are added by themselves. "
            "You can write in braces: first and last name, first name, function of the person."
        ),
        max_length=12_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Write the text: it is empty.")},
    )
    subject_en = forms.CharField(label=_("Subject in English"), max_length=250, required=False)
    body_en = forms.CharField(
        label=_("Content in English"),
        help_text=_("For people who chose English. Without it they get the Polish text."),
        max_length=12_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    is_optional = forms.BooleanField(
        label=_("It is news, not a matter of the recipients: who wants no news will not get it"),
        required=False,
    )
    send_at = MomentField(
        label=_("When to send"), help_text=_("Leave it empty to send at once"), required=False
    )

    def __init__(self, *args: Any, groups: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["groups"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        field.choices = groups

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for subject, body in (("subject", "body"), ("subject_en", "body_en")):
            texts = data.get(subject, ""), data.get(body, "")
            if subject == "subject_en" and not any(texts):
                continue
            if subject in data and body in data:
                for name, sentence in wording.problems(kinds.FREE, *texts):
                    self.add_error(subject if name == "subject" else body, sentence)
        return data
