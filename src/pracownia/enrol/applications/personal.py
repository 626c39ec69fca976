"""What this room keeps about a person: told in the copy of their data, forgotten in time."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.models import Retention
from pracownia.commons.retention import stocks
from pracownia.commons.retention.models import DRAFT
from pracownia.commons.retention.stocks import Stock
from pracownia.core.access import SYSTEM
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_date, long_moment

from . import actions
from .forms import ROADS
from .forms.together import RIGHTS
from .models import Application, CompletionRequest, PartWriter, Share, Signature
from .queries import kept
from .states import Right, Road, State

STAYS = Stays(
    gettext_lazy("The number and the state of each sent application, without a name"),
    gettext_lazy("statistics and the accounts of the programme, art. 89 RODO"),
)


def tell(person_id: int) -> list[Section]:
    found = []
    mine = Application.objects.filter(person=person_id).select_related("sheet", "call")
    for one in mine.order_by("pk"):
        sent = one.submissions.order_by("-version").first()
        answers = {**(sent.answers if sent else one.sheet.answers), **one.sheet.later}
        rows = [(_("Call"), one.call.name), (_("Number"), one.number or _("draft"))]
        if one.submitted_at:
            rows.append((_("Received"), long_moment(one.submitted_at)))
        if one.given_on is not None:
            how = str(ROADS[Road(one.road)])
            rows.append((_("Way of sending"), f"{how}, {long_date(one.given_on)}"))
        returns = one.completion_requests.order_by("pk")
        rows += [(_("What is missing"), _what(returned)) for returned in returns]
        if one.withdrawal_reason:
            rows.append((_("Why you withdrew it"), one.withdrawal_reason))
        for waiver in one.waivers.order_by("pk"):
            rows.append((_("What is not met"), " ".join(waiver.unmet)))
            rows.append((_("What the person wrote"), waiver.asked_why))
            rows.append((_("Decision of the office"), waiver.reason))
        definition = asking.definition(one.sheet.version_id)
        for part in asking.readable(definition, answers, with_secrets=True):
            rows += [(line.label, line.text) for line in part.lines if line.text]
        title = _("Application %(number)s") % {"number": one.number or _("draft")}
        found.append(Section(title, tuple(rows)))
    if together := _together(person_id):
        found.append(Section(_("Applications of other people that you were let into"), together))
    if signed := _signed(person_id):
        found.append(Section(_("Applications that you signed or were asked to sign"), signed))
    return found


def _signed(person_id: int) -> tuple[tuple[str, str], ...]:
    mine = Q(signer=person_id) | Q(closed_by=person_id)
    rows = Signature.objects.filter(mine).select_related("application__call", "organisation")
    return tuple(
        (
            f"{one.application.call.name} {one.application.number}".strip(),
            ", ".join(filter(None, (one.organisation.name, long_moment(one.asked_at), one.reason))),
        )
        for one in rows.exclude(application__person=person_id).order_by("pk")
    )


def _together(person_id: int) -> tuple[tuple[str, str], ...]:
    """Not the answers: they are the main applicant's."""
    mine = Share.objects.filter(person=person_id).select_related("application__call")
    return tuple(
        (
            f"{one.application.call.name} {one.application.number}".strip(),
            ", ".join((_part(one), str(RIGHTS[Right(one.right)]), long_moment(one.sent_at))),
        )
        for one in mine.order_by("pk")
    )


def _part(one: Share) -> str:
    return _("Co-applicant") if one.is_co_applicant else _("Helps, and does not apply")


def _what(returned: CompletionRequest) -> str:
    told = [f"{fault['title']}: {fault['what']}" for fault in returned.faults if fault["what"]]
    return " ".join((returned.reason, *told))


def forget(person_id: int, now: datetime) -> list[Stays]:
    """A draft goes whole; of what was sent stay the number, the state and nameless traits."""
    stays = []
    person = Person.objects.get(pk=person_id)
    PartWriter.objects.filter(person=person_id).delete()
    Share.objects.filter(Q(person=person_id) | Q(email=person.email or "-")).delete()
    for one in Application.objects.filter(person=person_id).select_related("sheet"):
        if one.state == State.DRAFT:
            actions.drop_draft(actor=SYSTEM, application=one, now=now)
        else:
            actions.make_nameless(actor=SYSTEM, application=one, now=now)
            stays.append(one)
    return [STAYS] if stays else []


personal.add(Personal("applications", 300, tell, forget))
stocks.stocks.add(
    Stock(
        name="applications.drafts",
        label=gettext_lazy("Drafts of applications"),
        order=10,
        classes=frozenset({DRAFT}),
        records=kept.drafts,
        words=lambda one: _("draft of %(day)s") % {"day": long_date(one.started_at)},
        erase=lambda ids, klass, now: actions.erase_drafts(actor=SYSTEM, ids=ids, now=now),
        left=kept.drafts_left,
    )
)
stocks.stocks.add(
    Stock(
        name=kept.SENT,
        label=gettext_lazy("Applications that were sent"),
        order=20,
        classes=frozenset(Retention.values),
        records=kept.sent,
        words=lambda one: one.number,
        erase=lambda ids, klass, now: actions.erase_answers(
            actor=SYSTEM, ids=ids, klass=klass, now=now
        ),
        left=kept.answers_left,
        stays=(STAYS,),
    )
)
