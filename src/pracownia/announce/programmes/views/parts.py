"""The parts of the programme page, in the order of the office."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from pracownia.announce.programmes import forms
from pracownia.announce.programmes.models import Point
from pracownia.core.access import Text


@dataclass(frozen=True)
class Part:
    """A page of the office: a form of facts, or rows of a list."""

    slug: str
    title: Text
    form: Callable[..., Any] | None = None
    rows: str = ""
    kind: str = ""
    hint: Text = ""


PARTS = (
    Part("podstawy", _("Basics"), forms.BasicsForm, hint=_("Title, places, price, dates")),
    Part("kalendarz", _("Calendar of the call"), hint=_("It opens and closes by itself")),
    Part("role", _("Roles addressed"), forms.PointForm, "points", Point.Kind.ROLE),
    Part("dla-kogo", _("Whom it is for"), forms.PointForm, "points", Point.Kind.AUDIENCE),
    Part("zyskasz", _("What you gain"), forms.PointForm, "points", Point.Kind.GAIN),
    Part("oczekujemy", _("What we expect"), forms.PointForm, "points", Point.Kind.DUTY),
    Part("plan", _("Plan of meetings"), forms.PlannedForm, "plan"),
    Part("zespol", _("Team and experts"), forms.TeamForm, "team"),
    Part("partnerzy", _("Partners"), forms.PartnerForm, "partners"),
    Part("dokumenty", _("Documents"), hint=_("Rules, criteria, forms to print")),
    Part("kontakt", _("Contact"), forms.ContactForm),
    Part("finansowanie", _("Funding"), hint=_("Funder, marks, amounts")),
    Part("obraz", _("Picture"), hint=_("With its description and author")),
    Part(
        "zrodlo",
        _(
            "Source of the text",
        ),
        forms.SourceForm,
    ),
)
BY_SLUG = {part.slug: part for part in PARTS}
