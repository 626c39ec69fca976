"""What the style guide shows: one invented form, list and set of numbers."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# fmt: off
COLOURS = (
    "tlo", "tlo-2", "karta", "tusz", "tusz-2", "linia", "linia-mocna", "akcent", "akcent-tlo",
    "scena", "iskra", "ok", "ok-tlo", "uwaga", "uwaga-tlo", "blad", "blad-tlo", "info",
    "info-tlo", "znacznik",
)
# fmt: on


class SampleForm(forms.Form):
    """One field of every kind."""

    organisation = forms.CharField(
        label=_("Which organisation do you work with?"),
        help_text=_("For example an association or a volunteer fire brigade"),
        error_messages={"required": _("Type the name of the organisation")},
    )
    role = forms.ChoiceField(
        label=_("Which function do you hold?"),
        choices=[
            ("", _("Choose a function")),
            ("mayor", _("Mayor")),
            ("councillor", _("Councillor")),
        ],
        required=False,
    )
    attendance = forms.ChoiceField(
        label=_("Can you come to both meetings?"),
        choices=[("both", _("Yes, to both")), ("one", _("Only to one"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you can come")},
    )
    ways = forms.MultipleChoiceField(
        label=_("How do you work with residents?"),
        help_text=_("Mark all that apply"),
        choices=[("talks", _("Public consultations")), ("local", _("Local initiative"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    story = forms.CharField(
        label=_("Describe one thing you did together with residents"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    since = forms.DateField(
        label=_("Since when?"),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )
    letter = forms.FileField(label=_("Add a letter of support"), required=False)
    consent = forms.BooleanField(
        label=_("I know the rules of the programme"),
        error_messages={"required": _("Confirm that you know the rules")},
    )


def samples(query: QueryDict) -> dict[str, Any]:
    """Everything the style guide needs."""
    number = query.get("strona", "1")
    return {
        "colours": COLOURS,
        "empty_form": SampleForm(prefix="nowy"),
        "segment_form": SampleForm(prefix="segment"),
        "wrong_form": SampleForm(
            {"zly-story": gettext("We moved a bus stop nearer to the health centre.")},
            prefix="zly",
        ),
        "choice_hints": {"one": _("We will call you to agree on the details")},
        "page": Paginator(range(1, 119), 7).get_page(number),
        "marks": [62, 85, 93],
        "points": [(21.0, 52.2), (19.1, 50.7), (17.0, 51.1), (18.6, 54.2), (23.1, 53.1)],
        "days": [("29.03", 4), ("30.03", 7), ("31.03", 9), ("1.04", 8), ("2.04", 21), ("3.04", 34)],
        "answers": [
            (gettext("Current matters"), 71, "(62)"),
            (gettext("Meetings"), 18, "(16)"),
            (gettext("Training"), 11, "(10)"),
        ],
        "series": [gettext("Yes"), gettext("Rather yes"), gettext("No")],
        "opinions": [
            (gettext("I know the rules"), [60, 30, 10]),
            (gettext("I use them"), [35, 40, 25]),
        ],
        "funder": {
            "marks": [
                {"alt": gettext("mark of the programme")},
                {"alt": gettext("mark of the funder")},
            ],
            "facts": [(gettext("Funding"), "139\u00a0980,00\u00a0zł")],
        },
        "day": date(2027, 3, 1),
    }
