"""What people type in this room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.announce.programmes.forms.moments import TURNS, moment

from .models import Decision, Settings
from .queries.traits import Choices


class SettingsForm(forms.Form):
    """How many places, how long the reserve, how much time to confirm."""

    places = forms.IntegerField(
        label=_("Places"), min_value=1, error_messages={"required": _("Enter the number of places")}
    )
    reserve = forms.IntegerField(
        label=_("Places on the reserve list"),
        min_value=0,
        error_messages={"required": _("Enter the number of places on the reserve list")},
    )
    confirm_days = forms.IntegerField(
        label=_("Working days to confirm a place"),
        min_value=1,
        error_messages={"required": _("Enter the number of working days")},
    )
    two_approvals = forms.BooleanField(
        label=_("Two people approve the list"),
        required=False,
        help_text=_(
            "Two different people; when the committee has a chair, one of them is the chair"
        ),
    )

    method = forms.ChoiceField(
        label=_("How places are given"),
        choices=Settings.Method,
        initial=Settings.Method.MARKS,
        required=False,
        widget=forms.RadioSelect,
    )
    objective = forms.ChoiceField(
        label=_("What makes the draw fair"),
        choices=Settings.Objective,
        initial=Settings.Objective.LEXIMIN,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Only for a draw. The first is the usual one."),
    )

    def clean_method(self) -> str:
        return self.cleaned_data["method"] or Settings.Method.MARKS

    def clean_objective(self) -> str:
        return self.cleaned_data["objective"] or Settings.Objective.LEXIMIN


class QuotaForm(forms.Form):
    """One limit; a row left empty is no limit."""

    what = forms.ChoiceField(label=_("What is limited"), required=False)
    minimum = forms.IntegerField(label=_("At least"), required=False)
    maximum = forms.IntegerField(label=_("At most"), required=False)
    label = forms.CharField(label=_("Name on the board"), max_length=120, required=False)

    def __init__(self, *args: Any, known: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        what: Any = self.fields["what"]
        what.choices = [("", _("Choose what is limited")), *known]


Quotas = forms.formset_factory(QuotaForm, extra=2, can_delete=True, max_num=40)


class CountForm(forms.Form):
    """The seed of the draw: thrown by the committee, or left for us to make."""

    seed = forms.CharField(
        label=_("Seed of the draw"),
        max_length=80,
        required=False,
        help_text=_("For example the numbers thrown with dice at the meeting. Empty: we draw it."),
    )


class SuppositionForm(forms.Form):
    """Why what was supposed becomes a proposal, and beside which list it was looked at."""

    reason = forms.CharField(
        label=_("Reason of this proposal"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It goes to the history and to the protocol"),
        error_messages={"required": _("Write why this proposal is made")},
    )
    run = forms.IntegerField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class SealForm(forms.Form):
    """The announcement of the draw, public from the moment of sealing."""

    planned = forms.CharField(
        label=_("When and where dice are thrown"),
        max_length=200,
        help_text=_("For example: 26 April 2027, 12:00, town hall, room 12, with a broadcast"),
        error_messages={"required": _("Write when and where dice are thrown")},
    )


class ThrowForm(forms.Form):
    """What was thrown in public."""

    thrown = forms.CharField(
        label=_("Numbers thrown"),
        max_length=60,
        help_text=_("In the order of throwing, with spaces: 4 2 6 1 3. At least five dice."),
        error_messages={"required": _("Write the numbers thrown")},
    )
    thrown_by = forms.CharField(
        label=_("Who threw"),
        max_length=200,
        help_text=_("It will be public. Ask the people first."),
        error_messages={"required": _("Write who threw the dice")},
    )
    place = forms.CharField(
        label=_("Where"),
        max_length=200,
        error_messages={"required": _("Write where the dice were thrown")},
    )
    recording = forms.URLField(
        label=_("Link to the recording"),
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": _("Enter a whole address, for example https://example.org/film")
        },
    )


class PanelThrowForm(ThrowForm):
    """Four dice that name a panel."""

    thrown = forms.CharField(
        label=_("Numbers thrown"),
        max_length=60,
        help_text=_("Four dice, in the order of throwing, with spaces: 4 2 6 1"),
        error_messages={"required": _("Write the numbers thrown")},
    )


class VoidForm(forms.Form):
    """Why a draw does not count."""

    reason = forms.CharField(
        label=_("Why this draw does not count"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody will read it beside the draw"),
        error_messages={"required": _("Write why this draw does not count")},
    )


class OverrideForm(forms.Form):
    """Where to move a person, and why."""

    outcome = forms.ChoiceField(
        choices=Decision.Outcome.choices, error_messages={"required": _("Choose where to move.")}
    )
    reason = forms.CharField(
        label=_("Reason of the change"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It goes to the protocol, and the person reads it"),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class RevisionForm(forms.Form):
    """Which state of the list was looked at."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class MomentForm(forms.Form):
    """When results are announced by themselves, in Polish time."""

    on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Type the day"), "invalid": _("Type the day")},
    )
    time = forms.TimeField(
        label=_("Hour"),
        help_text=_("Polish time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Type the hour"), "invalid": _("Type the hour")},
    )
    turn = forms.ChoiceField(
        label=_("Which hour"), choices=TURNS, required=False, widget=forms.RadioSelect
    )

    asks = False

    def clean(self) -> dict[str, Any]:
        """Of an hour that comes twice people say which is meant."""
        data = super().clean() or self.cleaned_data
        if "on" not in data or "time" not in data:
            return data
        turn = {"0": 0, "1": 1}.get(data.get("turn", ""))
        try:
            data["at"] = moment(data["on"], data["time"])
        except forms.ValidationError as error:
            self.asks = error.code == "twice"
            if self.asks and turn is not None:
                data["at"] = moment(data["on"], data["time"], turn=1 if turn else 0)
            else:
                self.add_error("turn" if self.asks else "time", error)
        return data


class ProtocolForm(forms.Form):
    """The day of the meeting and who was there."""

    met_on = forms.DateField(
        label=_("Day of the meeting"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter the day of the meeting"),
            "invalid": _("Enter the day of the meeting"),
        },
    )
    present = forms.MultipleChoiceField(
        label=_("Who was present"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Mark at least one person who was present")},
    )
    remarks = forms.CharField(
        label=_("Remarks"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, members: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present: Any = self.fields["present"]
        present.choices = [(str(key), name) for key, name in members]


class OfferForm(forms.Form):
    """Whom to invite by a decision of people, and why."""

    application = forms.TypedChoiceField(
        label=_("Whom to invite"),
        coerce=int,
        error_messages={"required": _("Choose whom to invite")},
    )
    reason = forms.CharField(
        label=_("Reason of the decision"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write the reason in at least 10 characters. It goes to the history.")
        },
    )

    def __init__(self, *args: Any, waiting: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        application: Any = self.fields["application"]
        application.choices = [("", _("Choose whom to invite")), *waiting]


class ResignForm(forms.Form):
    """Why the place is given back."""

    reason = forms.CharField(
        label=_("Why are you giving the place back?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write in a few words why the place is given back.")},
    )
