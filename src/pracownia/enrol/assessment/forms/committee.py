"""Small forms of the committee: appointing, drawing, giving a card, a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.commons.people.models import Organisation
from pracownia.commons.places.forms import PlaceField
from pracownia.core.polish import fold


class AppointForm(forms.Form):
    """Whom to appoint, and to whose applications this person must not be admitted."""

    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages={
            "required": _("Enter the e-mail address of the person"),
            "invalid": _("Enter an e-mail address like name@domain.pl"),
        },
    )
    first_name = forms.CharField(label=_("First name"), required=False, max_length=100)
    last_name = forms.CharField(label=_("Last name"), required=False, max_length=150)
    is_chair = forms.BooleanField(label=_("Chair of the committee"), required=False)
    workplace = forms.CharField(label=_("Workplace"), required=False, max_length=200)
    place = PlaceField(label=_("Municipality of this person"), required=False)
    organisation = forms.CharField(
        label=_("Organisation of this person"), required=False, max_length=250
    )

    def clean_organisation(self) -> Organisation | None:
        name = self.cleaned_data["organisation"].strip()
        if not name:
            return None
        found = Organisation.objects.standing().filter(search=fold(name)[:250]).first()
        if found is None:
            raise forms.ValidationError(
                _("We do not know the organisation “%(name)s”. Check its name or leave it empty"),
                params={"name": name},
            )
        return found


class DrawForm(forms.Form):
    seed = forms.CharField(
        label=_("Seed of the draw"),
        max_length=80,
        error_messages={"required": _("Enter the seed of the draw")},
    )


class GiveForm(forms.Form):
    """To whom; the list holds only those who may get this application."""

    reviewer = forms.TypedChoiceField(
        label=_("Reviewer"),
        coerce=int,
        error_messages={
            "required": _("Choose a reviewer"),
            "invalid_choice": _("Choose a reviewer from the list"),
        },
    )

    def __init__(self, choices: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The stubs know only that it is some field.
        self.fields["reviewer"].choices = choices  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason")},
    )


class HintForm(forms.Form):
    """Whether a tie is a conflict of interests, and why not."""

    answer = forms.ChoiceField(
        label=_("Can anybody doubt that you will assess this application impartially?"),
        choices=[
            ("yes", _("Yes, I exclude myself")),
            ("no", _("No, I can assess it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two answers")},
    )
    reason = forms.CharField(
        label=_("Why you answer so"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def is_conflict(self) -> bool:
        return str(self.cleaned_data["answer"]) == "yes"
