"""A later round: its days, how it is assessed, who marks; and who passes to the next one."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.core.polish import WARSAW
from pracownia.enrol.assessment.models import Plan, Round, Terms
from pracownia.enrol.assessment.rules import MeritItem, Problem, RoundItem

DAY = {"type": "date"}
END = time(23, 59, 59)


class _Days(forms.Form):
    """The days of a round and the people who mark in it: they may change at any time."""

    opens_on = forms.DateField(
        label=_("First day of the round"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        error_messages={"required": _("Enter the first day of the round")},
    )
    ends_on = forms.DateField(
        label=_("Last day of the round"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=_("Cards may be finished until 23:59 on this day"),
        error_messages={"required": _("Enter the last day of the round")},
    )
    reviewers = forms.TypedMultipleChoiceField(
        label=_("Who marks in this round"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody marked here means the whole committee"),
    )

    def __init__(self, members: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The stubs know only that it is some field.
        self.fields["reviewers"].choices = list(members)  # type: ignore[attr-defined]

    @property
    def opens_at(self) -> datetime:
        return _at(self.cleaned_data["opens_on"], time())

    @property
    def ends_at(self) -> datetime:
        return _at(self.cleaned_data["ends_on"], END)

    def hang(self, problems: Iterable[Problem]) -> None:
        names = {"opens_at": "opens_on", "ends_at": "ends_on"}
        for problem in problems:
            name = names.get(problem.control, problem.control)
            self.add_error(name if name in self.fields else None, problem.message)


class MoveForm(_Days):
    pass


class RoundForm(_Days):
    title = forms.CharField(label=_("Name of the round"), required=False, max_length=80)
    cards = forms.IntegerField(
        label=_("Cards for each application"),
        initial=2,
        error_messages={"required": _("Enter the number of cards")},
    )
    divergence = forms.DecimalField(
        label=_("Difference of marks that asks for a third card"),
        decimal_places=2,
        localize=True,
        error_messages={"required": _("Enter the difference of marks")},
    )
    is_blind = forms.BooleanField(label=_("Hide names from reviewers"), required=False)
    is_redacted = forms.BooleanField(
        label=_("Cover names in the texts too"),
        required=False,
        help_text=_("You look through each application first; reviewers read the covered copy"),
    )
    visibility = forms.ChoiceField(
        label=_("When reviewers see cards of others"),
        choices=Terms.Visibility.choices,
        widget=forms.RadioSelect,
        initial=Terms.Visibility.COMPLETE,
    )
    is_open = forms.BooleanField(
        label=_("Reviewers may also take the next application themselves"), required=False
    )
    counting = forms.ChoiceField(
        label=_("What makes the final mark"),
        choices=Plan.Counting.choices,
        widget=forms.RadioSelect,
        initial=Plan.Counting.SUM,
    )
    first_share = forms.IntegerField(
        label=_("Share of the first round"), min_value=0, max_value=100, initial=1
    )
    share = forms.IntegerField(
        label=_("Share of this round"),
        min_value=0,
        max_value=100,
        initial=1,
        help_text=_("Shares matter only when the final mark is the mean by shares"),
    )

    def item(self, merit: Iterable[MeritItem]) -> RoundItem:
        data = self.cleaned_data
        return RoundItem(
            self.opens_at,
            self.ends_at,
            data["divergence"],
            tuple(merit),
            data["cards"],
            data["title"],
            data["is_blind"],
            data["is_redacted"],
            data["visibility"],
            data["is_open"],
            data["share"],
            tuple(data["reviewers"]),
        )


class PassingForm(forms.Form):
    """Either a mark or a number of applications; the other field stays empty."""

    least = forms.DecimalField(
        label=_("Lowest mark that passes"), required=False, decimal_places=2, localize=True
    )
    count = forms.IntegerField(
        label=_("Or this many best"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("All who have the mark of the last of them pass too"),
    )
    digest = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("least") is not None and data.get("count"):
            raise forms.ValidationError({"count": _("Fill in only one of the two fields")})
        return data


def round_initial(one: Round, plan: Plan) -> dict[str, Any]:
    return {
        "title": one.title,
        "opens_on": one.opens_at.astimezone(WARSAW).date(),
        "ends_on": one.ends_at.astimezone(WARSAW).date(),
        "reviewers": [who.pk for who in one.reviewers.all()],
        "cards": one.cards,
        "divergence": one.divergence,
        "is_blind": one.is_blind,
        "is_redacted": one.is_redacted,
        "visibility": one.visibility,
        "is_open": one.is_open,
        "counting": plan.counting,
        "first_share": plan.share,
        "share": one.share,
    }


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=WARSAW)
