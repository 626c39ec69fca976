"""What the office types: whom to invite, the seed, where to move, why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class InviteForm(forms.Form):
    count = forms.IntegerField(
        label=_("How many of the best to invite in all"),
        min_value=1,
        max_value=10000,
        error_messages={"required": _("Write how many people to invite.")},
        help_text=_("By the marks of cards; all those with the last mark are invited"),
    )


class HandForm(forms.Form):
    application = forms.TypedChoiceField(
        label=_("Whom to invite"),
        coerce=int,
        error_messages={"required": _("Choose whom to invite")},
    )
    reason = forms.CharField(
        label=_("Reason of the invitation"),
        max_length=300,
        help_text=_("It stays in the record"),
        error_messages={"required": _("Write why this person is invited.")},
    )

    def __init__(self, *args: Any, waiting: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        application: Any = self.fields["application"]
        application.choices = [("", _("Choose whom to invite")), *waiting]


class SeedForm(forms.Form):
    seed = forms.CharField(
        label=_("Seed of the lot"),
        max_length=80,
        error_messages={"required": _("Write the seed of the lot, for example numbers of dice")},
        help_text=_(
            "Decides who goes first where places lack; the same seed repeats the timetable"
        ),
    )


class MoveForm(forms.Form):
    slot = forms.TypedChoiceField(
        label=_("New time"),
        coerce=int,
        error_messages={"required": _("Choose a time from the list.")},
    )
    panel = forms.TypedMultipleChoiceField(
        label=_("Panel"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave empty: we choose those who have least to do"),
    )

    def __init__(
        self,
        *args: Any,
        slots: list[tuple[int, str]],
        panel: list[tuple[int, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        slot: Any = self.fields["slot"]
        slot.choices = [("", _("Choose a time")), *slots]
        members: Any = self.fields["panel"]
        members.choices = panel or []


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
    )
