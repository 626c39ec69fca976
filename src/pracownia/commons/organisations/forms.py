"""Shapes of what people type about organisations."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.people.forms import FunctionForm, phone_number
from pracownia.commons.people.models import NUMBERS, Function, Organisation
from pracownia.commons.places.forms import PlaceField
from pracownia.commons.questionnaires import identifiers
from pracownia.commons.questionnaires.models import Kind
from pracownia.commons.questionnaires.widgets import OrganisationWidget
from pracownia.core.polish import fold

from . import queries, rules

# What one does in an organisation; heads of municipalities stand in their own form.
ROLES = (
    *(Function.Kind.ZARZAD_NGO, Function.Kind.PRACOWNIK_NGO, Function.Kind.WOLONTARIUSZ),
    *(Function.Kind.URZEDNIK, Function.Kind.RADNY, Function.Kind.RADA_SENIOROW),
    *(Function.Kind.RADA_MLODZIEZOWA, Function.Kind.RADA_POZYTKU, Function.Kind.INNA),
)


class NumberField(forms.CharField):
    """A number of a register: any usual writing of it, and only a right one."""

    def __init__(self, register: str, **options: Any) -> None:
        self.register = register
        options |= {"label": register, "required": False, "max_length": 40}
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric"}), **options)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "")
        if not text:
            return ""
        if why := identifiers.flaw(Kind[self.register], text):
            raise ValidationError(why)
        return identifiers.read(Kind[self.register], text) or ""


class OrganisationForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=250,
        error_messages={"required": gettext_lazy("Enter the full name of the organisation")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of organisation"),
        choices=Organisation.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the kind of organisation")},
    )
    krs = NumberField("KRS")
    nip = NumberField("NIP")
    regon = NumberField("REGON")
    place = PlaceField(label=gettext_lazy("Municipality"), required=False)
    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("Street and number, postal code and place"),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    website = forms.URLField(
        label=gettext_lazy("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Enter an address such as https://domain.pl")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the organisation"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Requests of people who want to represent it go there"),
        error_messages={"invalid": gettext_lazy("Enter an e-mail address such as name@domain.pl")},
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone number"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    parent = forms.CharField(
        label=gettext_lazy("Part of"),
        required=False,
        max_length=250,
        help_text=gettext_lazy("For a school its municipality, for a section its association"),
        widget=OrganisationWidget,
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Show the card of the organisation to everybody"), required=False
    )

    def __init__(
        self, data: Any = None, *, organisation: Organisation | None = None, may_show: bool = True
    ) -> None:
        self.organisation = organisation
        super().__init__(data, initial=self.of(organisation) if organisation else None)
        if not may_show:
            del self.fields["is_public"]

    @staticmethod
    def of(one: Organisation) -> dict[str, Any]:
        """What is known of it, as the form shows it."""
        same = ("name", "kind", *NUMBERS, "place", "address", "website", "email", "phone")
        told = {name: getattr(one, name) for name in same}
        return told | {"parent": str(one.parent or ""), "is_public": one.is_public}

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_phone(self) -> str:
        return phone_number(self.cleaned_data["phone"])

    def clean_parent(self) -> int | None:
        typed = self.cleaned_data["parent"].strip()
        if not typed:
            return None
        named = Organisation.objects.standing().filter(search=fold(typed)[:250])
        known = list(named[:2]) or list(queries.like(typed)[:2])
        if len(known) == 1:
            return known[0].pk
        if known:
            why = _("Several organisations fit “%(name)s”. Enter the KRS, NIP or REGON instead")
        else:
            why = _("We do not know the organisation “%(name)s”. Add it first or leave this empty")
        raise ValidationError(why % {"name": typed})

    def clean(self) -> dict[str, Any]:
        """A number belongs to one organisation, and the person learns to which."""
        found = super().clean() or self.cleaned_data
        taken = queries.by_number(**{name: found.get(name, "") for name in NUMBERS})
        for name, holder in taken.items():
            if self.organisation is None or holder.pk != self.organisation.pk:
                self.add_error(name, str(rules.number_is_free(name.upper(), holder).reason))
        return found

    def told(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        place = data.pop("place")
        return {**data, "place_id": place.code if place else None, "parent_id": data.pop("parent")}


class RoleForm(forms.Form):
    """What one does in an organisation, since when and until when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What you do there"),
        choices=[("", gettext_lazy("Choose from the list"))]
        + [(kind.value, kind.label) for kind in ROLES],
        error_messages={"required": gettext_lazy("Choose what you do there")},
    )
    title = forms.CharField(
        label=gettext_lazy("The name of the function as you use it"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example: president of the board, treasurer, coach"),
    )
    starts_on = FunctionForm.base_fields["starts_on"]
    ends_on = FunctionForm.base_fields["ends_on"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        starts_on, ends_on = found.get("starts_on"), found.get("ends_on")
        if isinstance(starts_on, date) and isinstance(ends_on, date) and ends_on < starts_on:
            self.add_error("ends_on", _("The last day cannot come before the first one."))
        return found


class FindForm(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Name, KRS, NIP or REGON"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class ListForm(FindForm):
    rodzaj = forms.ChoiceField(
        label=gettext_lazy("Kind of organisation"),
        choices=[("", gettext_lazy("all")), *Organisation.Kind.choices],
        required=False,
    )
    stan = forms.ChoiceField(
        label=gettext_lazy("Which ones"),
        choices=[
            ("", gettext_lazy("all")),
            ("czeka", gettext_lazy("with a request to decide")),
            ("z", gettext_lazy("with a representative")),
            ("bez", gettext_lazy("without a representative")),
            ("bez-numeru", gettext_lazy("without any register number")),
            ("publiczne", gettext_lazy("with a public card")),
        ],
        required=False,
    )


class AnswerForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("A few words for this person"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Give the reason: it stays with the decision.")},
    )


class DecisionForm(ReasonForm):
    """What the office relies on when it decides instead of the organisation."""

    file = forms.FileField(
        label=gettext_lazy("Document"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.odt,.jpg,.jpeg,.png"}),
        help_text=gettext_lazy(
            "For example an extract of KRS or a letter of authorisation. PDF, DOCX, ODT, JPG or "
            "PNG, up to 10 MB. Needed to confirm"
        ),
    )
