"""What this room hangs in the office, on the programme's page and on the desk."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pracownia.commons.papers.catalogue import Template, templates
from pracownia.commons.people import moving
from pracownia.commons.retention.stocks import Calendar, calendars
from pracownia.core.access import Actor
from pracownia.core.consents import Place, Rests, places, rests
from pracownia.core.http import Request
from pracownia.core.polish import long_moment
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import (
    Attention,
    Counter,
    MenuItem,
    Panel,
    counters,
    office_menu,
    panels,
    tell,
)
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.deliberation import queries as deliberation

from . import events, queries, rules
from .models import Decision, Draw, Portfolio, Run
from .queries import papers, remaining
from .queries.lottery import own_chance
from .states import RunState


def results(request: Request, edition_id: int) -> dict[str, Any] | None:
    """The way to the results, once they are announced; before that, to a list sealed for them."""
    found = queries.shown_in(edition_id)
    return {"shown": found} if found else None


def next_rounds(request: Request, edition_id: int) -> dict[str, Any] | None:
    """On the list of calls: who may be invited to a further round."""
    found = queries.rounds_of(viewer=request.actor, edition_id=edition_id, now=request.now)
    return {"rounds": found} if found else None


def mine(request: Request, edition_id: int) -> dict[str, Any] | None:
    """Results of the viewer's own applications."""
    found = list(queries.decisions_about(request.actor)[:10])
    return {"decisions": found} if found else None


def of_application(request: Request, application_id: int) -> dict[str, Any] | None:
    """What was announced about one's own application, on its page."""
    if queries.is_decided(application_id):
        return {"refusal": None}
    if chance := own_chance(application_id):
        return {"chance": chance}
    refusal = queries.refusal_of(application_id)
    return None if refusal is None else {"refusal": refusal}


def lines(actor: Actor, calls: list[applying.Told], now: datetime) -> list[list[Attention]]:
    """What stands in the way of results, and what the reserve cannot mend by itself."""
    return [_of_call(queries.state_of(one.call, one.found, now)) for one in calls]


def _of_call(state: queries.Stage) -> list[Attention]:
    slug = state.slug
    if state.run_state is None:
        if not state.is_assessed:
            return []
        return [
            Attention(
                when=_("To count"),
                title=_("All applications are assessed"),
                detail=_("Count the list of people and look at the reasons"),
                action=_("Choose people"),
                url=reverse("selection:board", args=[slug]),
                order=50,
            )
        ]
    if state.run_state == RunState.PROPOSED:
        return [
            Attention(
                when=_("To approve"),
                title=_("The list of people waits for approval"),
                detail=_("Nobody is told before it is approved and announced"),
                action=_("See the list"),
                url=reverse("selection:board", args=[slug]),
                order=50,
            )
        ]
    if state.run_state == RunState.APPROVED:
        return [_to_announce(state, slug)]
    return _after(state, slug)


def _to_announce(state: queries.Stage, slug: str) -> Attention:
    """Nothing set, a moment set, or a moment at which it could not be done."""
    address = reverse("selection:announce", args=[slug])
    if state.announce_failed:
        return Attention(
            when=_("To announce"),
            title=_("The results could not be announced at the moment set"),
            detail=state.announce_failed,
            action=_("Announce the results"),
            url=address,
            tone="error",
            order=10,
        )
    if state.announce_at:
        return Attention(
            when=long_moment(state.announce_at),
            title=_("Results will be announced by themselves"),
            detail=_("Letters go to everybody at one moment"),
            action=_("See the announcement"),
            url=address,
            order=50,
        )
    return Attention(
        when=_("To announce"),
        title=_("The approved list is not announced yet"),
        detail=_("Letters go to everybody at one moment"),
        action=_("Announce the results"),
        url=address,
        tone="warning",
        order=50,
    )


def _after(state: queries.Stage, slug: str) -> list[Attention]:
    found = []
    address = reverse("selection:places", args=[slug])
    if state.free:
        found.append(
            Attention(
                when=_("Decide"),
                title=ngettext(
                    "%(count)d place is free and the reserve does not fit the limits",
                    "%(count)d places are free and the reserve does not fit the limits",
                    state.free,
                )
                % {"count": state.free},
                detail=_("Nobody is invited by itself"),
                action=_("See the places"),
                url=address,
                tone="error",
                order=10,
            )
        )
    if state.waiting and state.due_at:
        found.append(
            Attention(
                when=_("By %(moment)s") % {"moment": long_moment(state.due_at)},
                title=ngettext(
                    "%(count)d person has not confirmed the place yet",
                    "%(count)d people have not confirmed their places yet",
                    state.waiting,
                )
                % {"count": state.waiting},
                detail=_("After the term the place goes to the reserve by itself"),
                action=_("See the answers"),
                url=address,
                order=45,
            )
        )
    return found


office_menu.add(
    MenuItem(
        group=gettext_lazy("Choice and results"),
        label=gettext_lazy("Choosing people"),
        icon="stol",
        url_name="selection:board",
        roles=rules.READERS,
        order=130,
        shortcut="w",
        of_call=True,
    )
)
deliberation.endings.add(queries.announced_at)
panels.add(Panel("applications.calls", "selection/panels/again.html", 10, next_rounds))
applying.settled.append(queries.announced_calls)
panels.add(Panel("programme.results", "selection/panels/results.html", 10, results))
panels.add(Panel("desk.home", "selection/panels/mine.html", 5, mine))
panels.add(Panel("application.mine", "selection/panels/application.html", 10, of_application))
applying.call_matters.add(
    applying.CallMatters(
        "selection", rules.COMMITTEE, 30, lambda actor, now: queries.asked_of_stage(), lines
    )
)
counters.add(
    Counter(
        label=gettext_lazy("On the list"),
        order=60,
        roles=rules.READERS,
        count=queries.selected,
        url=lambda slug: f"{reverse('selection:board', args=[slug])}?pokaz=lista",
    )
)
counters.add(
    Counter(
        label=gettext_lazy("Places confirmed"),
        order=70,
        roles=rules.READERS,
        count=queries.confirmed,
        url=lambda slug: reverse("selection:places", args=[slug]),
    )
)
for _order, (_key, _where, _module) in enumerate(
    (
        (
            "results",
            gettext_lazy("Your name, function and municipality on the public list of results"),
            "results",
        ),
        ("paper", gettext_lazy("The same on lists of results printed from now on"), "results"),
        ("ranking", gettext_lazy("Your name in the ranking for everybody"), "papers"),
        ("reserve", gettext_lazy("Your name where places of the reserve are explained"), "entries"),
        ("press", gettext_lazy("Your function and voivodeship in the note for the media"), "press"),
    ),
    50,
):
    places.add(
        Place(
            f"selection.{_key}",
            _where,
            f"pracownia.enrol.selection.queries.{_module}",
            _order,
            remaining.ABOUT,
        )
    )
rests.add(Rests(remaining.ABOUT, remaining.rests_of, 50))
activities.add(
    Activity(
        "selection.places",
        50,
        gettext_lazy("Choosing people and announcing results"),
        gettext_lazy("choose people by open rules and tell everybody of the result"),
        gettext_lazy("people who apply"),
        (
            gettext_lazy("the place on the list and its reasons"),
            gettext_lazy("confirming or giving back a place"),
        ),
        ("contract",),
        ("recruitment", "public"),
    )
)

tell(events.LimitsSet, gettext_lazy("Limits of places were set"))
tell(events.SelectionProposed, gettext_lazy("The list of people was counted"))
tell(events.SuppositionSaved, gettext_lazy("A supposition was saved as a new proposal"))
tell(events.PortfolioAsked, gettext_lazy("Panels of a fair draw were asked for"))
tell(events.PortfolioCounted, gettext_lazy("Panels of a fair draw were counted"))
tell(events.PortfolioFailed, gettext_lazy("Panels of a fair draw could not be counted"))
tell(events.ListSealed, gettext_lazy("The list was sealed for a public draw"))
tell(events.DiceThrown, gettext_lazy("The numbers thrown in the public draw were entered"))
tell(events.DrawVoided, gettext_lazy("A public draw was made void"))
tell(events.DecisionOverridden, gettext_lazy("The committee moved a person on the list"))
tell(events.FirstApproved, gettext_lazy("The first of two people approved the list"))
tell(events.SelectionApproved, gettext_lazy("The list of people was approved"))
tell(events.ApprovalWithdrawn, gettext_lazy("The approval of the list was withdrawn"))
tell(events.AnnouncementSet, gettext_lazy("A moment was set for announcing the results"))
tell(events.AnnouncementCalledOff, gettext_lazy("The announcement set for a moment was called off"))
tell(events.AnnouncementFailed, gettext_lazy("Results could not be announced at the moment set"))
tell(events.LettersResumed, gettext_lazy("The missing letters about results were begun again"))
tell(events.RoundInvited, gettext_lazy("People without a place were invited to the next round"))
tell(events.ResultsAnnounced, gettext_lazy("The results were announced"))
tell(events.ProtocolIssued, gettext_lazy("The protocol of the selection was issued"))
tell(events.PlaceOffered, gettext_lazy("A place was offered to a person from the reserve"))
tell(events.PlaceConfirmed, gettext_lazy("A place was confirmed"))
tell(events.PlaceResigned, gettext_lazy("A place was given back"))
templates.add(
    Template(
        "selection_protocol",
        gettext_lazy("Protocol of the selection of participants"),
        gettext_lazy(
            "Issued on the page of the list, with the day of the meeting and who was there"
        ),
        40,
    )
)
templates.add(
    Template(
        "results_list",
        gettext_lazy("List of results"),
        gettext_lazy("To be hung on a board: names by consent, other people by number"),
        41,
        papers.results_list,
    )
)
templates.add(
    Template(
        "selection_ranking",
        gettext_lazy("Ranking list with names"),
        gettext_lazy("For the committee: everybody with points and the decision"),
        42,
        papers.ranking,
        roles=frozenset({"chair"}),
    )
)
templates.add(
    Template(
        "selection_reserve",
        gettext_lazy("Reserve list with names"),
        gettext_lazy("For the committee: who waits for a place, and the limits that are kept"),
        43,
        papers.reserve,
        roles=frozenset({"chair"}),
    )
)
templates.add(
    Template(
        "public_ranking",
        gettext_lazy("Ranking list for everybody"),
        gettext_lazy("To be published with the results: by number, by name only who agreed"),
        44,
        papers.public_ranking,
    )
)
calendars.add(Calendar("selection", 20, queries.announced_on))
moving.declare(Run, gettext_lazy("lists of selections"))
moving.declare(Portfolio, gettext_lazy("panels of fair draws"))
moving.declare(Draw, gettext_lazy("public draws"))
moving.declare(Decision, gettext_lazy("moves on lists"))
