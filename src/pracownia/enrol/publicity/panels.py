"""What this room hangs in the menu of the office, on the list of programmes and in the register."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pracownia.commons.papers.catalogue import Template, templates
from pracownia.commons.people import moving
from pracownia.commons.questionnaires.models import Retention
from pracownia.commons.retention.models import DRAFT
from pracownia.core.consents import Place, Subject, places, subjects
from pracownia.core.http import Request
from pracownia.core.polish import long_date
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import (
    Attention,
    MenuItem,
    Panel,
    office_menu,
    panels,
    tell,
)
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications import rules as doors
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.panels import hero

from . import actions, queries, rules
from .events import (
    ChannelNamed,
    ChannelSwitched,
    InquiryAnswered,
    InquiryAsked,
    InquiryDeclined,
    InquiryPublished,
    InquiryWithdrawn,
    TextChanged,
)
from .models import Inquiry, Wording
from .queries import Waiting

SHOWN = 4


def feeds(request: Request, edition_id: int) -> dict[str, Any] | None:
    """Under the list of programmes: addresses for readers of news."""
    return {}


def answers(request: Request, edition_id: int) -> dict[str, Any] | None:
    """On the programme's page: the newest answers, and where to ask about each call."""
    told = hero(request, edition_id)
    if told is None:
        return None
    shown = queries.shown(edition_id)
    calls = []
    for call in sorted((told["call"], *(one["call"] for one in told["others"])), key=_order):
        may, number = bool(rules.may_ask(call, now=request.now)), shown.numbers.get(call.pk, 0)
        if may or number:
            calls.append({"call": call, "may_ask": may, "number": number})
    return {"calls": calls, "inquiries": shown.newest} if calls else None


def _order(call: Call) -> int:
    return call.order


def _of_call(asked: applying.Told) -> list[Attention]:
    """Questions without an answer, with the working-day clock of the oldest."""
    call, told = asked.call, Waiting(**asked.found)
    if told.due_at is None:
        return []
    title = ngettext(
        "%(count)s question about the call waits for an answer",
        "%(count)s questions about the call wait for an answer",
        told.number,
    )
    detail = (
        ngettext(
            "%(count)s has waited longer than three working days.",
            "%(count)s have waited longer than three working days.",
            told.late,
        )
        % {"count": told.late}
        if told.late
        else gettext("Answer the oldest by %(day)s.") % {"day": long_date(told.due_at)}
    )
    return [
        Attention(
            when=gettext("After the term") if told.late else gettext("Waiting"),
            title=title % {"count": told.number},
            detail=detail,
            action=gettext("See the questions"),
            url=f"{reverse('publicity:inquiries', args=[call.slug])}?stan=waiting",
            tone="error" if told.late else "warning",
            order=12,
        )
    ]


def lacking(request: Request, edition_id: int) -> dict[str, Any] | None:
    """On the desk while people apply: who is still missing for the limits of the list."""

    def counts(call: Call) -> bool:
        is_open = doors.door(call, request.now) is doors.Door.OPEN
        return is_open and bool(rules.may_announce(request.actor, call.edition.programme_id))

    told = queries.goals_in(edition_id, counts)
    missing = [(call, [one for one in goals if one.missing]) for call, goals in told]
    lack = [(call, goals[:SHOWN]) for call, goals in missing if goals]
    return {"calls": lack, "is_many": len(lack) > 1} if lack else None


def limits_of_call(request: Request, call_id: int) -> dict[str, Any] | None:
    """On the page where the call is set up: all its lower limits with who is there."""
    call = Call.objects.select_related("edition", "window").get(pk=call_id)
    if not rules.may_announce(request.actor, call.edition.programme_id):
        return None
    goals = queries.goals_of(call)
    return {"call": call, "goals": goals} if goals else None


def asks_for_letters(request: Request, application_id: int) -> dict[str, Any] | None:
    """On the page of one's own application: letters about further calls, if one wants them."""
    application = Application.objects.select_related("call__edition").get(pk=application_id)
    if not (application.number and doors.is_mine(request.actor, application)):
        return None
    text = queries.consent_text(application.call.edition.programme_id)
    if text is None:
        return None
    return {"text": text, "number": application.number, "agreed": queries.has_agreed(application)}


COORDINATOR = frozenset({"coordinator"})
office_menu.add(
    MenuItem(
        group=_("Call"),
        label=_("Announcement"),
        icon="glos",
        url_name="publicity:kit",
        roles=COORDINATOR,
        order=91,
        of_call=True,
    )
)
office_menu.add(
    MenuItem(
        group=_("Call"),
        label=_("Channels"),
        icon="pinezka",
        url_name="publicity:channels",
        roles=COORDINATOR,
        order=92,
        of_call=True,
    )
)
office_menu.add(
    MenuItem(
        group=_("Call"),
        label=_("Questions about the call"),
        icon="dymek",
        url_name="publicity:inquiries",
        roles=COORDINATOR,
        order=93,
        of_call=True,
    )
)
applying.call_matters.add(
    applying.CallMatters(
        "publicity",
        COORDINATOR,
        12,
        lambda actor, now: queries.waiting(now),
        lambda actor, calls, now: [_of_call(one) for one in calls],
    )
)
office_menu.add(
    MenuItem(
        group=_("Call"),
        label=_("Who is missing"),
        icon="slupki",
        url_name="publicity:counter",
        roles=COORDINATOR,
        order=92,
        of_call=True,
    )
)
panels.add(Panel("application.mine", "publicity/panels/letters.html", 40, asks_for_letters))
places.add(
    Place(
        queries.LATER,
        _("Letters about further calls of the programme"),
        "pracownia.enrol.publicity.queries.contacts",
        60,
        queries.LATER,
    )
)
subjects.add(Subject(queries.LATER, applying.in_words))
activities.add(
    Activity(
        "publicity.later",
        26,
        _("Letters about further calls"),
        _("write about further calls to people who want it"),
        _("people who have applied and agreed to it"),
        (_("the e-mail address and what limits of a list ask about, from the application"),),
        ("consent",),
        (Retention.RECRUITMENT,),
    )
)
panels.add(Panel("desk.cards", "publicity/panels/lacking.html", 5, lacking))
panels.add(Panel("call.office", "publicity/panels/limits.html", 10, limits_of_call))
panels.add(Panel("programme.after_calendar", "publicity/panels/questions.html", 20, answers))
panels.add(Panel("programmes.list", "publicity/panels/feeds.html", 10, feeds))
templates.add(
    Template(
        actions.POSTER,
        _("Poster of the call"),
        _("Made on the page “Announcement”, for each channel with a code of its own"),
        12,
    )
)
moving.declare(Inquiry, _("questions about calls"))
moving.declare(Wording, _("texts of announcements"))
activities.add(
    Activity(
        "publicity.channels",
        22,
        _("Counting where applications come from"),
        _("learn which announcements reach people"),
        _("people who start an application by the link of an announcement"),
        (_("the name of the channel beside the application, without cookies or a profile"),),
        ("legitimate_interest",),
        (DRAFT, Retention.RECRUITMENT),
    )
)
activities.add(
    Activity(
        "publicity.questions",
        24,
        _("Questions about the call"),
        _("answer questions about the call and publish answers without the data of those who ask"),
        _("people who ask about the call"),
        (_("the e-mail address and the words of the question"),),
        ("legitimate_interest",),
        (DRAFT,),
    )
)
tell(TextChanged, _("The text of the announcement was changed"))
tell(ChannelNamed, _("A channel of the announcement was named"))
tell(ChannelSwitched, _("A channel of the announcement was switched on or off"))
tell(InquiryAsked, _("Somebody asked about the call"))
tell(InquiryAnswered, _("A question about the call was answered"))
tell(InquiryPublished, _("An answer to a question about the call was published"))
tell(InquiryDeclined, _("The office declined to answer a question about the call"))
tell(InquiryWithdrawn, _("A published answer was taken off the page"))
