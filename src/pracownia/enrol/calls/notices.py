"""Letters: a code to the address that it was given for, a change to all whom it concerns."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pracownia.commons.letters.notices import TITLE, Facts, Field, Kind, Note, notice, page
from pracownia.commons.people.models import Person
from pracownia.core.polish import long_date, long_moment
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import State

from . import queries
from .events import ChangeAnnounced, CodeGiven
from .models import Change, LateCode


@notice(CodeGiven, template="calls/notices/code.txt")
def given(event: CodeGiven) -> Iterable[Note]:
    """Secret, because of the code; in the language of whoever has an account already."""
    code = LateCode.objects.select_related("call__edition").filter(pk=event.code_id).first()
    if code is None or code.taken_back_at or not code.email:
        return
    person = Person.objects.at(code.email) or Person(email=code.email)
    context = {
        "title": code.call.title,
        "code": queries.code_of(code),
        "until": code.until,
        "link": page(reverse("calls:late", args=[code.call.slug])),
    }
    yield Note(person, context, secret=True)


def _rights(facts: Facts) -> str:
    """What it means for whoever reads the letter."""
    change, application = facts["change"], facts["application"]
    if application.state == State.DRAFT:
        return gettext("Your draft is saved. When you send it, the changed rules will apply.")
    if change.asks_again:
        return gettext("Open your application and say whether you accept the change.")
    return gettext("You keep the rights that you had when you applied.")


def _new_end(facts: Facts) -> str:
    change = facts["change"]
    if "closes_at" not in change.after:
        return ""
    return gettext("The call now ends on %(moment)s.") % {
        "moment": long_moment(datetime.fromisoformat(change.after["closes_at"]))
    }


def _facts(change: Change, application: Application) -> Facts:
    call = application.call
    address = reverse("applications:start", args=[call.slug])
    if application.number:
        address = reverse("applications:one", args=[application.number])
    return {
        "change": change,
        "application": application,
        "title": call.title,
        "link": page(address),
    }


def _sample(programme_id: int, person_id: int) -> Facts | None:
    change = Change.objects.filter(call__edition__programme_id=programme_id).first()
    if change is None:
        return None
    mine = queries.concerned(change.call_id).select_related("person", "call__edition")
    found = mine.filter(person=person_id).first()
    return _facts(change, found) if found else None


CHANGED = Kind(
    "calls/notices/changed.txt",
    _("Change of the call"),
    _("when the coordinator announces a change of a call"),
    _("people who write or have sent an application"),
    (
        TITLE,
        Field(
            "what",
            _("what changes"),
            lambda facts: facts["change"].what,
            example=_("There are 20 places instead of 15."),
            required=True,
        ),
        Field(
            "why",
            _("why it changes"),
            lambda facts: facts["change"].why,
            example=_("The funder has agreed to more places."),
            required=True,
        ),
        Field(
            "from_on",
            _("from when it changes"),
            lambda facts: long_date(facts["change"].from_on),
            example=_("12 April 2027"),
            required=True,
        ),
        Field("new_end", _("new end of the call"), _new_end),
        Field("rights", _("what it means for the person"), _rights),
        Field(
            "link",
            _("address of the application"),
            example="https://…",
            required=True,
            is_address=True,
        ),
    ),
    sample=_sample,
)


@notice(ChangeAnnounced, template=CHANGED)
def changed(event: ChangeAnnounced) -> Iterable[Note]:
    """Everybody who writes or has sent an application."""
    change = Change.objects.get(pk=event.change_id)
    rows = queries.concerned(change.call_id).select_related("person", "call__edition")
    for application in rows.order_by("pk").iterator(chunk_size=500):
        yield Note(application.person, dict(_facts(change, application)))
