"""Shape of what the office and the sender send; questions themselves are questionnaires' matter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pracownia.commons.questionnaires.definition import Definition
from pracownia.enrol.applications.rules.typing import SCAN
from pracownia.enrol.applications.states import Fault, Road, State

STATES = [
    ("", _("All states")),
    (str(State.SUBMITTED), _("Sent")),
    (str(State.RETURNED), _("Returned for completion")),
    (str(State.WITHDRAWN), _("Withdrawn")),
]


ROADS = {
    Road.FORM: _("by the form on the site"),
    Road.PAPER: _("on paper"),
    Road.PHONE: _("by phone"),
    Road.EMAIL: _("by e-mail"),
}


FAULTS = {
    Fault.INCOMPLETE: _("incomplete"),
    Fault.INCORRECT: _("incorrect"),
    Fault.OUTDATED: _("outdated"),
}


class CameForm(forms.Form):
    """How an application came that staff type in, from whom, and what it is typed from."""

    # Questions of the form stand on the same page.
    prefix = "wplyw"

    road = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(road, label) for road, label in ROADS.items() if road != Road.FORM],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the application came")},
    )
    given_on = forms.DateField(
        label=_("Day of receipt"),
        help_text=_("From the stamp, or the day of the letter or the call"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Give the day on which the application came"),
            "invalid": _("Give a day that exists, for example 2027-04-12"),
        },
    )
    scan = forms.FileField(
        label=_("Scan of the paper, or the letter"),
        help_text=_("PDF, JPG or PNG, up to 20 MB. After a mistake on the page choose it again"),
        required=False,
        widget=forms.FileInput({"accept": SCAN.accept}),
    )
    first_name = forms.CharField(label=_("First name"), max_length=100)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("With it the person signs in and finds the application in “My applications”"),
    )
    phone = forms.CharField(label=_("Phone"), required=False, max_length=20)
    postal_address = forms.CharField(
        label=_("Postal address"),
        required=False,
        max_length=300,
        help_text=_("Needed when there is no e-mail address: letters go there"),
    )
    pass_why = forms.CharField(
        label=_("Why this application is let past a condition of the call"),
        help_text=_("Only if a condition is not met and you let it pass"),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )

    with_gaps = forms.BooleanField(
        label=_("Register with gaps, to be completed"),
        help_text=_("What is not answered is asked for in a letter, with the days for completing"),
        required=False,
    )

    def __init__(self, *args: Any, asks_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_name:
            del self.fields["first_name"], self.fields["last_name"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        written = given.get("road") in (Road.PAPER, Road.EMAIL)
        if written and not given.get("scan") and "scan" not in self.errors:
            self.add_error("scan", _("Attach the scan of the paper, or the letter"))
        return given

    @property
    def reach(self) -> dict[str, str]:
        names = ("first_name", "last_name", "email", "phone", "postal_address")
        return {name: self.cleaned_data.get(name, "") for name in names}


class ReplyForm(CameForm):
    """How the answer to a return came; whose it is, is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, asks_name=False, **kwargs)
        for name in ("email", "phone", "postal_address", "pass_why", "with_gaps"):
            del self.fields[name]


class ClaimForm(forms.Form):
    """The number and the code from the receipt."""

    number = forms.CharField(
        label=_("Number of the application"),
        max_length=20,
        error_messages={"required": _("Write the number of the application")},
    )
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Sixteen letters and digits from the receipt"),
        max_length=30,
        error_messages={"required": _("Write the code")},
    )


class SendForm(forms.Form):
    """The last word before sending: what is confirmed and what is agreed to."""

    confirmed = forms.BooleanField(
        error_messages={"required": _("Confirm that the answers are true and you know the rules")}
    )
    of_age = forms.BooleanField(required=False)
    publish_name = forms.BooleanField(required=False)

    def ask_age(self) -> None:
        """Where young people may apply: an unticked box is said at the box."""
        if self.is_bound and not self.cleaned_data.get("of_age"):
            self.add_error("of_age", _("Confirm that you are 18 or older, or name your guardian"))


class SecretsForm(forms.Form):
    """Why sensitive answers leave the house."""

    REASONS = [
        ("funder", _("Reporting to the funder under the agreement")),
        ("law", _("A duty laid down by law")),
        ("safety", _("Safety and accessibility of classes")),
        ("person", _("A request of the persons themselves")),
    ]
    reasons = forms.MultipleChoiceField(
        label=_("Why do you need them?"),
        help_text=_("Tick what is true; the persons will read it"),
        choices=REASONS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick why you need the sensitive answers")},
    )

    @property
    def reason(self) -> str:
        words = dict(self.REASONS)
        return "; ".join(str(words[code]) for code in self.cleaned_data["reasons"])


class AskToPassForm(forms.Form):
    """Why somebody who does not meet a condition should be let apply."""

    why = forms.CharField(
        label=_("Why should you be able to apply even so?"),
        help_text=_("Give facts that the organiser can check"),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={
            "required": _("Write why the organiser should let you apply even so"),
            "max_length": _("The reason can have 2000 characters at most"),
        },
    )


class WaiverForm(forms.Form):
    """Whether the condition is let pass, and why; the person reads it."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("tak", _("Let this person apply")), ("nie", _("Keep to the condition"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the decisions")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The person reads it; it also stands on the card of the formal check"),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={
            "required": _("Write the reason of the decision"),
            "max_length": _("The reason can have 2000 characters at most"),
        },
    )


class WithdrawForm(forms.Form):
    """Nobody has to say why."""

    reason = forms.CharField(
        label=_("Why do you withdraw?"),
        help_text=_("The organiser reads it and can mend what stood in your way"),
        required=False,
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"max_length": _("The reason can have 1000 characters at most")},
    )


class ApartForm(forms.Form):
    """Which application is not a duplicate of this one, and how it is known."""

    number = forms.CharField(max_length=20)
    reason = forms.CharField(
        label=_("How do you know that it is not a duplicate?"),
        max_length=500,
        error_messages={
            "required": _("Write how you know that it is not a duplicate"),
            "max_length": _("The reason can have 500 characters at most"),
        },
    )


class ReturnForm(forms.Form):
    """Which parts are to be completed, what is wrong with each, and why."""

    sections = forms.MultipleChoiceField(
        label=_("Parts to be completed"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one part to be completed")},
    )
    reason = forms.CharField(
        label=_("What is missing"),
        help_text=_("The person reads these words. Say what to add and where"),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={
            "required": _("Write what is missing"),
            "max_length": _("What is missing can be described in 2000 characters at most"),
        },
    )

    def __init__(self, data: Any = None, *, definition: Definition) -> None:
        super().__init__(data)
        field = self.fields["sections"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(step.slug, step.title) for step in definition.public_sections]
        for step in definition.public_sections:
            self.fields[f"kind-{step.slug}"] = forms.ChoiceField(
                label=_("What is wrong"), choices=list(FAULTS.items()), required=False
            )
            self.fields[f"what-{step.slug}"] = forms.CharField(
                label=_("What is to be done"), required=False, max_length=500
            )
        self.parts = [
            (step, f"kind-{step.slug}", f"what-{step.slug}") for step in definition.public_sections
        ]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Part by part: the tick, what is wrong, what is to be done."""
        ticked = self["sections"].value() or []
        return [
            {
                "slug": step.slug,
                "title": step.title,
                "is_ticked": step.slug in ticked,
                "kind": self[kind],
                "what": self[what],
            }
            for step, kind, what in self.parts
        ]

    @property
    def faults(self) -> dict[str, tuple[Fault, str]]:
        given = self.cleaned_data
        return {
            step.slug: (Fault(given[kind] or Fault.INCOMPLETE), given[what])
            for step, kind, what in self.parts
            if step.slug in given["sections"]
        }


class NewCallForm(forms.Form):
    """One more call of an edition: its name, and what it takes over."""

    name = forms.CharField(
        label=_("Name of the call"),
        help_text=_("For example: second round. It stands in its address and in the calendar"),
        max_length=120,
        error_messages={"required": _("Write the name of the call")},
    )
    earlier = forms.TypedChoiceField(
        label=_("Questions, rules and texts as in the call"),
        coerce=int,
        error_messages={"required": _("Choose the call")},
    )
    with_plan = forms.BooleanField(
        label=_("Also its rules of assessment and limits of places"),
        help_text=_(
            "With its rounds, questions of interviews and what applicants see of the cards. "
            "Not taken over: members of the committee, times of interviews, earlier ends of "
            "categories and changed texts of the announcement. Texts of letters and papers are "
            "those of the whole programme"
        ),
        required=False,
    )
    follows = forms.BooleanField(
        label=_("This is its next round"),
        help_text=_(
            "People without a place there may be invited. Their earlier answers wait in the form"
        ),
        required=False,
    )
    one_per_edition = forms.BooleanField(
        label=_("Only for those who have not applied in another call of this programme"),
        help_text=_("People without a place in the earlier round may apply all the same"),
        required=False,
    )

    def __init__(self, *args: Any, calls: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earlier"].choices = calls  # type: ignore[attr-defined]


class CallForm(forms.Form):
    """How a call is set up; the pattern of the house stands for a questionnaire of one's own."""

    name = forms.CharField(
        label=_("Name of the call"),
        max_length=200,
        error_messages={"required": _("Write the name of the call")},
    )
    questionnaire = forms.ChoiceField(
        label=_("Questionnaire"),
        help_text=_("The pattern asks what academies of local government usually ask"),
    )
    rules = forms.ChoiceField(
        label=_("Rules that applicants confirm"),
        error_messages={"required": _("Choose the rules")},
    )
    completion_days = forms.IntegerField(
        label=_("Working days to complete a returned application"),
        min_value=1,
        max_value=30,
        error_messages={
            "required": _("Write the number of days"),
            "min_value": _("Give at least one working day"),
            "max_value": _("Give at most 30 working days"),
        },
    )
    admits_minors = forms.BooleanField(
        label=_("People aged 13 to 17 may apply"),
        required=False,
        help_text=_("They give their date of birth, and a guardian agrees before they send"),
    )
    notice = forms.CharField(
        label=_("Information about personal data"),
        help_text=_("Shown before the form; who holds the data, what for and how long"),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Write the information about personal data")},
    )
    publicity = forms.CharField(
        label=_("Consent to the name on the list of results"),
        help_text=_("Without it the public list shows numbers only"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        *args: Any,
        questionnaires: list[tuple[int, str]],
        documents: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        pattern = (PATTERN, _("Pattern: application to an academy"))
        self.fields["questionnaire"].choices = [pattern, *questionnaires]  # type: ignore[attr-defined]
        self.fields["rules"].choices = documents  # type: ignore[attr-defined]


PATTERN = "wzor"
