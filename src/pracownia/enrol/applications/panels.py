"""What this room hangs in the programme page, the desk and the office."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from pracownia.announce.programmes.queries import guards
from pracownia.announce.programmes.queries.page import nearness
from pracownia.commons.composing import uses
from pracownia.commons.guardians import matters
from pracownia.commons.organisations import reach
from pracownia.commons.papers.catalogue import Template, templates
from pracownia.commons.people import moving, ties
from pracownia.commons.questionnaires.models import Retention
from pracownia.commons.retention.models import DRAFT
from pracownia.core.access import Actor
from pracownia.core.consents import Place, Rests, Subject, places, rests, subjects
from pracownia.core.http import Request, source_of
from pracownia.core.offices import Office
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import (
    Attention,
    AttentionSource,
    Counter,
    DeskItem,
    MenuItem,
    Panel,
    attention,
    counters,
    desk_menu,
    office_menu,
    panels,
    tell,
)

from . import queries, rules
from .events import (
    AnsweredLater,
    ApplicationClaimed,
    ApplicationReturned,
    ApplicationSigned,
    ApplicationSubmitted,
    ApplicationTyped,
    ApplicationWithdrawn,
    CallAdded,
    CallOpened,
    CallShown,
    CategoriesSet,
    CompletionReminded,
    DraftReminded,
    DraftStarted,
    GuardianAwaited,
    OfficeAnswered,
    PersonInvited,
    PersonJoined,
    PersonLeft,
    RightChanged,
    SignatureAsked,
    SignatureReturned,
    SignatureWithdrawn,
    ToldApart,
    WaiverAsked,
    WaiverDecided,
    WhoAppliesSet,
    WorkbookAsked,
)
from .models import (
    Application,
    CompletionRequest,
    Distinct,
    PartWriter,
    Share,
    Signature,
    Waiver,
    Workbook,
)
from .queries import papers
from .queries.categories import terms_of
from .states import State

# The button at the top and the bar at the bottom of a phone tell the same: asked once a page.
_told: WeakKeyDictionary[HttpRequest, dict[str, Any] | None] = WeakKeyDictionary()


def hero(request: Request, edition_id: int) -> dict[str, Any] | None:
    """The call on the programme's page: when it is open, how long, and one button."""
    if request not in _told:
        _told[request] = _hero(request, edition_id)
    return _told[request]


def _hero(request: Request, edition_id: int) -> dict[str, Any] | None:
    """The call that matters now; the others follow with their own dates and buttons."""
    calls = queries.shown_calls(edition_id)
    if not calls:
        return None
    source = source_of(request)
    own = queries.my_states(viewer=request.actor, edition_id=edition_id)
    calls.sort(key=lambda one: nearness(one.window.opens_at, one.window.closes_at, request.now))
    named = [one for one in calls if one.has_categories]  # type: ignore[attr-defined]  # annotated
    terms = terms_of(named) if named else {}
    shown = [
        {
            "call": call,
            "door": rules.door(call, request.now),
            "own": own.get(call.pk, ""),
            "categories": terms.get(call.pk, ()),
        }
        for call in calls
    ]
    return {
        **shown[0],
        "others": shown[1:],
        "now": request.now,
        "tail": f"?zrodlo={source}" if source else "",
        "edition": calls[0].edition,
    }


def further(request: Request, edition_id: int) -> dict[str, Any] | None:
    """Under the calendar of the first call: the calendars of those that followed it."""
    told = hero(request, edition_id)
    if told is None or not told["others"]:
        return None
    calls = sorted((told["call"], *(one["call"] for one in told["others"])), key=lambda one: one.pk)
    return {
        "calls": [
            (call, queries.calendar(call=call, now=request.now)) for call in calls if call.suffix
        ]
    }


def written(request: Request, edition_id: int) -> dict[str, Any] | None:
    """The newest applications of this person, on the first page of the desk."""
    mine = queries.with_own_shares(queries.my_applications(viewer=request.actor)[:5])
    return {"applications": mine, "now": request.now} if mine else None


def to_sign(request: Request, edition_id: int) -> dict[str, Any] | None:
    """What waits for this person’s signature, on the first page of the desk."""
    count = queries.waits_for(request.actor.person_id or 0)
    return {"count": count} if count else None


def lines(actor: Actor, office: Office, now: datetime) -> list[Attention]:
    """What rooms tell about calls; each room's own roles see it."""
    return queries.matters_of(viewer=actor, office=office, now=now)


def _of_call(told: queries.Told, now: datetime) -> list[Attention]:
    """Returns that nobody answered in time, and drafts when the call is about to end."""
    found = []
    call, late, waiting = told.call, told.found["late"], told.found["waivers"]
    address = reverse("applications:list", args=[call.slug])
    if late:
        found.append(
            Attention(
                when=_("After the term"),
                title=ngettext(
                    "%(count)s application was not completed in time",
                    "%(count)s applications were not completed in time",
                    late,
                )
                % {"count": late},
                detail=_("Decide whether to assess the version that was sent before."),
                action=_("See the returned ones"),
                url=f"{address}?stan={State.RETURNED}",
                tone="error",
                order=10,
            )
        )
    if waiting:
        found.append(
            Attention(
                when=_("Waiting"),
                title=ngettext(
                    "%(count)s person asks to apply in spite of a condition",
                    "%(count)s people ask to apply in spite of a condition",
                    waiting,
                )
                % {"count": waiting},
                detail=_("Decide while the call lasts, so that there is time to write."),
                action=_("See the requests"),
                url=reverse("applications:waivers", args=[call.slug]),
                tone="warning",
                order=15,
            )
        )
    left = call.window.closes_at - now
    if rules.door(call, now) is rules.Door.OPEN and left.days < 3:
        drafts = told.found["drafts"]
        if drafts:
            found.append(
                Attention(
                    when=_("The call ends soon"),
                    title=ngettext(
                        "%(count)s draft is not sent yet",
                        "%(count)s drafts are not sent yet",
                        drafts,
                    )
                    % {"count": drafts},
                    detail=_("Their authors get a reminder by themselves."),
                    action=_("See the applications"),
                    url=address,
                    tone="warning",
                    order=20,
                )
            )
    return found


def _counter(label: Any, order: int, state: State, query: str = "") -> Counter:
    return Counter(
        label=label,
        order=order,
        roles=rules.OFFICE,
        count=lambda: queries.in_state(state),
        url=lambda slug: reverse("applications:list", args=[slug]) + query,
    )


guards.closers.append(queries.may_archive)
panels.add(Panel("programme.hero", "applications/panels/hero.html", 10, hero))
panels.add(Panel("programme.after_calendar", "applications/panels/further.html", 5, further))
panels.add(Panel("programme.sticky", "applications/panels/sticky.html", 10, hero))
panels.add(Panel("desk.home", "applications/panels/to_sign.html", 2, to_sign))
panels.add(Panel("desk.home", "applications/panels/mine.html", 3, written))
attention.add(AttentionSource("applications", frozenset(), lines, order=10))
queries.call_matters.add(
    queries.CallMatters(
        "applications",
        rules.OFFICE,
        10,
        lambda actor, now: queries.asked_of_calls(now),
        lambda actor, calls, now: [_of_call(one, now) for one in calls],
    )
)
counters.add(_counter(gettext_lazy("Drafts"), 10, State.DRAFT))
counters.add(_counter(gettext_lazy("Sent"), 20, State.SUBMITTED, f"?stan={State.SUBMITTED}"))
counters.add(_counter(gettext_lazy("Returned"), 30, State.RETURNED, f"?stan={State.RETURNED}"))
desk_menu.add(DeskItem(gettext_lazy("My applications"), "dok", "applications:mine", 20))
office_menu.add(
    MenuItem(
        group=gettext_lazy("Applications and assessment"),
        label=gettext_lazy("Applications"),
        icon="dok",
        url_name="applications:list",
        roles=rules.OFFICE,
        order=100,
        shortcut="z",
        of_call=True,
    )
)
office_menu.add(
    MenuItem(
        group=gettext_lazy("Call"),
        label=pgettext_lazy("of an edition", "Calls"),
        icon="kal",
        url_name="applications:calls",
        roles=frozenset({"coordinator"}),
        order=89,
        to_admin=True,
    )
)
office_menu.add(
    MenuItem(
        group=gettext_lazy("Call"),
        label=gettext_lazy("Setting up the call"),
        icon="olowek",
        url_name="applications:call",
        roles=frozenset({"coordinator"}),
        order=90,
        to_admin=True,
        of_call=True,
    )
)
places.add(
    Place(
        "applications.check",
        gettext_lazy("The tick at this consent in your application"),
        "pracownia.enrol.applications.queries.own",
        40,
        queries.ABOUT,
    )
)
subjects.add(Subject(queries.ABOUT, queries.in_words))
rests.add(Rests(queries.ABOUT, queries.rests_of, 40))
activities.add(
    Activity(
        "applications.call",
        20,
        gettext_lazy("Call for applications"),
        gettext_lazy("take applications, complete them and answer them"),
        gettext_lazy("people who apply"),
        (
            gettext_lazy("answers in the form"),
            gettext_lazy("dates of sending and of completing"),
        ),
        (),
        (DRAFT, Retention.RECRUITMENT),
        asks=True,
    )
)

tell(CallOpened, gettext_lazy("The call was set up"))
tell(CallAdded, gettext_lazy("One more call was prepared"))
tell(CategoriesSet, gettext_lazy("Ends and limits of categories were set"))
tell(CallShown, gettext_lazy("The call was shown to everybody"))
tell(WhoAppliesSet, gettext_lazy("It was set who applies and who signs"))
tell(WaiverAsked, gettext_lazy("The person asked to apply in spite of a condition"))
tell(WaiverDecided, gettext_lazy("It was decided whether the person may apply"))
tell(ToldApart, gettext_lazy("It was decided that two applications are not duplicates"))
tell(WorkbookAsked, gettext_lazy("A workbook of answers was asked for"))
tell(DraftStarted, gettext_lazy("A draft was started"))
tell(DraftReminded, gettext_lazy("A reminder of the draft was sent"))
tell(ApplicationSubmitted, gettext_lazy("The application was sent"))
tell(ApplicationTyped, gettext_lazy("Staff typed the application in"))
tell(ApplicationClaimed, gettext_lazy("The person took the application over"))
tell(ApplicationReturned, gettext_lazy("The application was returned for completion"))
tell(CompletionReminded, gettext_lazy("A reminder of completing was sent"))
tell(AnsweredLater, gettext_lazy("Answers were given after sending"))
tell(OfficeAnswered, gettext_lazy("The office answered its questions"))
tell(PersonInvited, gettext_lazy("Somebody was invited into the application"))
tell(GuardianAwaited, gettext_lazy("A co-applicant under 18 waits for a guardian's consent"))
tell(PersonJoined, gettext_lazy("Somebody joined the application"))
tell(PersonLeft, gettext_lazy("Somebody is no longer in the application"))
tell(SignatureAsked, gettext_lazy("A signature was asked for"))
tell(SignatureWithdrawn, gettext_lazy("The request for a signature was withdrawn"))
tell(SignatureReturned, gettext_lazy("The application was given back without a signature"))
tell(ApplicationSigned, gettext_lazy("The application was signed"))
tell(RightChanged, gettext_lazy("Somebody in the application has another right"))
tell(ApplicationWithdrawn, gettext_lazy("The application was withdrawn"))


def calls_using(version_ids: Iterable[int]) -> dict[int, list[uses.Use]]:
    """Which calls ask the questions of these versions, for the list of forms."""
    found: dict[int, list[uses.Use]] = {}
    for version_id, name, slug in queries.calls_with(version_ids):
        url = reverse("applications:call", args=[slug])
        found.setdefault(version_id, []).append(uses.Use(name, url))
    return found


uses.sources.add(uses.UseSource("calls", calls_using))
templates.add(
    Template(
        "receipt",
        gettext_lazy("Receipt of an application"),
        gettext_lazy("Made for each application by itself, as soon as it is sent"),
        20,
    )
)
templates.add(
    Template(
        "applications_register",
        gettext_lazy("Register of applications"),
        gettext_lazy("Everything that was sent, in the order of numbers"),
        21,
        papers.register,
        gate=papers.gate,
    )
)
ties.source(queries.ties)
reach.source(queries.organisations)


def named_in(request: Request, organisation_id: int) -> dict[str, Any] | None:
    """On the page of an organisation: the applications that name it."""
    rows = queries.naming_it(viewer=request.actor, organisation_id=organisation_id)
    return {"rows": rows} if rows else None


def let_past(request: Request, application_id: int) -> dict[str, Any] | None:
    """On the cards of an application: conditions that the office let pass, and why."""
    waivers = queries.granted(application_id)
    return {"waivers": waivers} if waivers else None


panels.add(Panel("application.card", "applications/panels/granted.html", 10, let_past))
panels.add(Panel("organisation.office", "applications/panels/named_in.html", 10, named_in))
moving.declare(Application, gettext_lazy("applications"))
matters.source(matters.Source("zgloszenie", queries.ABOUT, queries.matter))
matters.source(matters.Source("wspolne-zgloszenie", queries.ABOUT_SHARE, queries.matter_of_share))
moving.declare(CompletionRequest, gettext_lazy("returns for completion"))
moving.declare(Distinct, gettext_lazy("decisions that applications are of different people"))
moving.declare(Share, gettext_lazy("applications of other people"), twice="stay")
moving.declare(Signature, gettext_lazy("signatures under applications"))
moving.declare(PartWriter, gettext_lazy("parts written in applications"))
moving.declare(Waiver, gettext_lazy("decisions about conditions of a call"))
moving.declare(Workbook, gettext_lazy("workbooks of answers"))
