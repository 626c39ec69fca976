"""What deliberation hangs in the office, beside marks and cards, and on the applicant's pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pracownia.announce.programmes.models import Role
from pracownia.commons.people import moving
from pracownia.core.access import Actor
from pracownia.core.http import Request
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
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.assessment.models import MeritCard, Reviewer
from pracownia.enrol.assessment.queries import BoardNote, CardNote, Said, Values

from . import events, queries, rules
from .models import PendingDecision, Post, Reading, Ways, Withheld
from .queries import Voices

GROUP = gettext_lazy("Applications and assessment")
LEADERS = frozenset({str(Role.COORDINATOR), str(Role.CHAIR)})
COMMITTEE = LEADERS | {str(Role.REVIEWER)}


def beside_marks(actor: Actor) -> dict[str, Combinable]:
    """On the board: how many voices, how many new, and what the committee means to do."""
    mine = actor.person_id or 0
    asked = queries.numbers(mine)
    return {
        "voices_said": asked["said"],
        "voices_new": asked["new"],
        "pending_choice": F("pending_decision__choice"),
        "of_person": F("person_id"),
        "sits_here": Exists(Reviewer.objects.filter(call=OuterRef("call"), person=mine)),
    }


def words_beside_marks(
    actor: Actor, call: Call, values: Values, now: datetime
) -> Mapping[int, list[Said]]:
    """Whoever sits in the committee may be barred; an office without a seat hears of all."""
    seen = {pk for pk, one in values.items() if one["of_person"] != actor.person_id}
    if any(one["sits_here"] for one in values.values()):
        seat = queries.seat(viewer=actor, call=call, now=now)
        found = queries.discussed(seat, call_id=call.pk).filter(pk__in=seen)
        seen = set(found.values_list("pk", flat=True))
    return {pk: _words(call, pk, values[pk]) for pk in seen}


def _words(call: Call, application_id: int, value: Mapping[str, Any]) -> list[Said]:
    address = reverse("deliberation:one", args=[call.slug, application_id])
    said = []
    if value["pending_choice"]:
        said.append(Said(_committee_says(value["pending_choice"]), address))
    if value["voices_said"]:
        voices = Voices(value["voices_said"], value["voices_new"])
        said.append(Said(voices_in_words(voices), address))
    return said or [Said(_("Start a discussion"), address)]


def _committee_says(choice: str) -> str:
    return _("committee: %(what)s") % {"what": str(PendingDecision.Choice(choice).label).lower()}


def voices_in_words(voices: Voices) -> str:
    said = ngettext("%(count)d voice", "%(count)d voices", voices.posts) % {"count": voices.posts}
    if not voices.new:
        return said
    new = ngettext("%(count)d new", "%(count)d new", voices.new) % {"count": voices.new}
    return f"{said}, {new}"


def of_marks(request: Request, application_id: int) -> dict[str, Any] | None:
    """Beside the compared marks of one application, for those who are not barred from it."""
    joined = ("call__edition", "call__deliberation", "pending_decision")
    application = Application.objects.select_related(*joined).get(pk=application_id)
    found = _discussion(request, application)
    if found is None:
        return None
    ways = getattr(application.call, "deliberation", None)
    return {
        **found,
        "pending": getattr(application, "pending_decision", None),
        "shares_cards": bool(ways and ways.shares_cards),
    }


def on_card(request: Request, card: MeritCard, shares: bool) -> dict[str, Any] | None:
    """On the reviewer's own card: who will read it, and the discussion once it is sent."""
    found = _discussion(request, card.application) if card.finished_at is not None else None
    if found is None and not shares:
        return None
    return {**(found or {}), "shares_cards": shares}


def _discussion(request: Request, application: Application) -> dict[str, Any] | None:
    seat = queries.seat(viewer=request.actor, call=application.call, now=request.now)
    if not rules.may_read(seat.towards(application)):
        return None
    counted = queries.voices(person_id=seat.person_id, applications=[application.pk])
    return {
        "slug": application.call.slug,
        "application_id": application.pk,
        "voices": counted.get(application.pk, Voices()),
    }


def of_application(request: Request, application_id: int) -> dict[str, Any] | None:
    """The way to the reviews, for the person who applied."""
    found = Application.objects.filter(
        pk=application_id,
        person=request.actor.person_id or 0,
        call__deliberation__shares_cards=True,
    ).first()
    if found is None or not queries.is_shown(found):
        return None
    return {"number": found.number}


def lines(actor: Actor, calls: list[applying.Told], now: datetime) -> list[list[Attention]]:
    """Voices that this person has not read yet."""
    return [_to_read(actor, one.call, now) if one.found["has_news"] else [] for one in calls]


def _to_read(actor: Actor, call: Call, now: datetime) -> list[Attention]:
    count = queries.unread_of(viewer=actor, call=call, now=now)
    if not count:
        return []
    title = ngettext(
        "%(count)d new voice in the deliberation",
        "%(count)d new voices in the deliberation",
        count,
    )
    return [
        Attention(
            when=_("To read"),
            title=title % {"count": count},
            detail=_("The committee talks about applications"),
            action=_("See the discussions"),
            url=f"{reverse('deliberation:board', args=[call.slug])}?pokaz=nowe",
            order=60,
        )
    ]


office_menu.add(
    MenuItem(
        GROUP,
        gettext_lazy("Deliberation of the committee"),
        "osoba",
        "deliberation:board",
        COMMITTEE,
        114,
        of_call=True,
    )
)
assessment.board_notes.add(BoardNote("deliberation", beside_marks, words_beside_marks))
panels.add(Panel("assessment.marks", "deliberation/panels/beside_marks.html", 10, of_marks))
assessment.card_notes.add(
    CardNote(
        "shares_cards",
        Exists(Ways.objects.filter(call=OuterRef("application__call"), shares_cards=True)),
        "deliberation/panels/beside_card.html",
        on_card,
    )
)
panels.add(Panel("application.mine", "deliberation/panels/reviews.html", 15, of_application))
panels.add(Panel("outcome.mine", "deliberation/panels/reviews.html", 15, of_application))
applying.call_matters.add(
    applying.CallMatters(
        "deliberation", COMMITTEE, 33, lambda actor, now: queries.asked_of_calls(actor), lines
    )
)
activities.add(
    Activity(
        "deliberation.committee",
        31,
        gettext_lazy("Deliberation of the committee"),
        gettext_lazy("agree on applications, and show people why they got their marks"),
        gettext_lazy("people who apply and members of the committee"),
        (
            gettext_lazy("what members of the committee say of applications"),
            gettext_lazy("what the committee meant to do, with the reason"),
        ),
        ("contract",),
        ("recruitment",),
    )
)
moving.declare(Post, gettext_lazy("voices in discussions of the committee"))
moving.declare(Reading, gettext_lazy("discussions that were read"), twice="stay")
moving.declare(PendingDecision, gettext_lazy("decisions written down for the committee"))
moving.declare(Withheld, gettext_lazy("texts of cards held back"))
# Of single discussions and decisions nothing is told: reviewers read the desk too.
tell(events.WaysSet, gettext_lazy("It was decided whether people who applied read the cards"))
