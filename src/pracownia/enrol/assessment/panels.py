"""What assessment hangs in the office: menu, matters that need attention, numbers."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pracownia.announce.programmes.models import Role
from pracownia.commons.papers.catalogue import Template, templates
from pracownia.commons.people import moving
from pracownia.core.access import Actor
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import (
    Attention,
    Counter,
    MenuItem,
    counters,
    office_menu,
    tell,
)
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications.queries.papers import gate

from . import events
from .models import FormalCard, Reviewer
from .queries import papers
from .queries.waiting import (
    OwnWaiting,
    Waiting,
    asked_of_calls,
    formally_checked,
    fully_assessed,
    own_waiting,
    waiting_in,
)

GROUP = gettext_lazy("Applications and assessment")
OFFICE = frozenset({str(Role.COORDINATOR)})
CHAIR = frozenset({str(Role.CHAIR)})
REVIEWERS = frozenset({str(Role.REVIEWER)})

office_menu.add(
    MenuItem(
        GROUP,
        gettext_lazy("Formal check"),
        "ptaszek",
        "assessment:formal",
        OFFICE,
        110,
        "f",
        of_call=True,
    )
)
office_menu.add(
    MenuItem(
        GROUP,
        gettext_lazy("Merit assessment"),
        "olowek",
        "assessment:mine",
        REVIEWERS,
        111,
        "o",
        of_call=True,
    )
)
office_menu.add(
    MenuItem(
        GROUP,
        gettext_lazy("Committee"),
        "osoba",
        "assessment:board",
        OFFICE | CHAIR,
        112,
        "k",
        of_call=True,
        also=("assessment:calibration", "assessment:copies"),
    )
)
office_menu.add(
    MenuItem(
        GROUP,
        gettext_lazy("Rules of assessment"),
        "lista",
        "assessment:plan",
        OFFICE | CHAIR | REVIEWERS,
        113,
        of_call=True,
    )
)


def office_matters(
    actor: Actor, calls: list[applying.Told], now: datetime
) -> list[list[Attention]]:
    """What stops the work of the committee, most urgent first."""
    return [_of_call(one, now) for one in waiting_in(calls)]


def _of_call(found: Waiting | None, now: datetime) -> list[Attention]:
    if found is None:
        return []
    lines = [
        _short(found),
        _divergent(found),
        _late(found, now),
        _calibrating(found, now),
        _formal(found),
        _silent(found),
    ]
    return [line for line in lines if line is not None]


def _short(found: Waiting) -> Attention | None:
    if not found.short:
        return None
    return Attention(
        when=_("Now"),
        title=ngettext(
            "%(count)d application lacks a reviewer",
            "%(count)d applications lack a reviewer",
            found.short,
        )
        % {"count": found.short},
        detail=_("Draw a substitute or choose a person yourself"),
        action=_("Choose reviewers"),
        url=f"{reverse('assessment:board', args=[found.slug])}?pokaz=bez-obsady",
        tone="error",
        order=10,
    )


def _divergent(found: Waiting) -> Attention | None:
    if not found.third:
        return None
    return Attention(
        when=_("Third card"),
        title=ngettext(
            "Marks of %(count)d application differ too much",
            "Marks of %(count)d applications differ too much",
            found.third,
        )
        % {"count": found.third},
        detail=_("A third reviewer is working on it. See the marks"),
        action=_("Compare marks"),
        url=f"{reverse('assessment:board', args=[found.slug])}?pokaz=sporne",
        tone="warning",
        order=20,
    )


def _late(found: Waiting, now: datetime) -> Attention | None:
    if not found.unfinished or found.ends_at is None or now <= found.ends_at:
        return None
    return Attention(
        when=_("After the term"),
        title=ngettext(
            "%(count)d card is not finished",
            "%(count)d cards are not finished",
            found.unfinished,
        )
        % {"count": found.unfinished},
        detail=_("The term of assessment has passed"),
        action=_("See who is late"),
        url=reverse("assessment:people", args=[found.slug]),
        tone="error",
        order=15,
    )


def _calibrating(found: Waiting, now: datetime) -> Attention | None:
    """A calibration to be compared, or one after its term."""
    calibration = found.calibration
    if calibration is None or calibration.closed_at is not None:
        return None
    if found.tries and now <= calibration.ends_at:
        return None
    if found.tries:
        title = ngettext(
            "%(count)d calibration card is not sent",
            "%(count)d calibration cards are not sent",
            found.tries,
        ) % {"count": found.tries}
    else:
        title = _("All calibration cards are sent")
    return Attention(
        when=_("After the term") if found.tries else _("Calibration"),
        title=title,
        detail=_("Compare the marks, write down what you agree and end the calibration"),
        action=_("Open the calibration"),
        url=reverse("assessment:calibration", args=[found.slug]),
        tone="warning",
        order=18,
    )


def _formal(found: Waiting) -> Attention | None:
    if not found.formal:
        return None
    return Attention(
        when=_("To check"),
        title=ngettext(
            "%(count)d application waits for the formal check",
            "%(count)d applications wait for the formal check",
            found.formal,
        )
        % {"count": found.formal},
        detail=_("The oldest comes first"),
        action=_("Check the next one"),
        url=reverse("assessment:next_formal", args=[found.slug]),
        order=30,
    )


def _silent(found: Waiting) -> Attention | None:
    if not found.silent:
        return None
    return Attention(
        when=_("Waiting"),
        title=ngettext(
            "%(count)d person has not answered the declaration of impartiality",
            "%(count)d people have not answered the declaration of impartiality",
            found.silent,
        )
        % {"count": found.silent},
        detail=_("They get no applications before they answer"),
        action=_("See the committee"),
        url=reverse("assessment:people", args=[found.slug]),
        order=40,
    )


def reviewer_matters(
    actor: Actor, calls: list[applying.Told], now: datetime
) -> list[list[Attention]]:
    """The reviewer's own work."""
    waiting = own_waiting(viewer=actor, calls=[one.call for one in calls])
    return [_own(waiting.get(one.call.pk)) for one in calls]


def _own(found: OwnWaiting | None) -> list[Attention]:
    if found is None:
        return []
    if not found.has_declared:
        return [
            Attention(
                when=_("First"),
                title=_("Answer the declaration of impartiality"),
                detail=_("You will see applications when you accept it"),
                action=_("Read the declaration"),
                url=reverse("assessment:declaration", args=[found.slug]),
                tone="warning",
                order=10,
            )
        ]
    return [line for line in (_own_tries(found), _own_cards(found)) if line is not None]


def _own_tries(found: OwnWaiting) -> Attention | None:
    if not found.tries:
        return None
    return Attention(
        when=_("Calibration"),
        title=ngettext(
            "%(count)d calibration card is to be sent",
            "%(count)d calibration cards are to be sent",
            found.tries,
        )
        % {"count": found.tries},
        detail=_("The whole committee marks the same applications first"),
        action=_("Open the calibration"),
        url=reverse("assessment:calibration", args=[found.slug]),
        tone="warning",
        order=15,
    )


def _own_cards(found: OwnWaiting) -> Attention | None:
    if not found.left:
        return None
    return Attention(
        when=_("To assess"),
        title=ngettext(
            "%(count)d application waits for your assessment",
            "%(count)d applications wait for your assessment",
            found.left,
        )
        % {"count": found.left},
        detail=_("Each gets its turn; drafts of cards are saved"),
        action=_("Open the next one"),
        url=reverse("assessment:next", args=[found.slug]),
        order=20,
    )


applying.call_matters.add(
    applying.CallMatters(
        "assessment.office", OFFICE, 20, lambda actor, now: asked_of_calls(now), office_matters
    )
)
applying.call_matters.add(
    applying.CallMatters(
        "assessment.reviewer", REVIEWERS, 21, lambda actor, now: {}, reviewer_matters
    )
)
counters.add(
    Counter(
        label=gettext_lazy("Formally correct"),
        order=30,
        roles=OFFICE | CHAIR,
        count=formally_checked,
        url=lambda slug: f"{reverse('assessment:formal', args=[slug])}?pokaz=spelnia",
    )
)
counters.add(
    Counter(
        label=gettext_lazy("Assessed"),
        order=40,
        roles=OFFICE | CHAIR,
        count=fully_assessed,
        url=lambda slug: reverse("assessment:board", args=[slug]),
    )
)

# What happens to single cards is not told: reviewers read the desk too, and they are blind to
# one another.
activities.add(
    Activity(
        "assessment.committee",
        30,
        gettext_lazy("Assessment of applications"),
        gettext_lazy("assess each application impartially and justify the marks"),
        gettext_lazy("people who apply and members of the committee"),
        (
            gettext_lazy("marks and justifications"),
            gettext_lazy("declarations of impartiality and conflicts"),
        ),
        ("contract",),
        ("recruitment",),
    )
)

tell(events.AssessmentPlanned, gettext_lazy("The rules of assessment were set"))
tell(events.ReviewerAppointed, gettext_lazy("A person was appointed to the committee"))
tell(events.AppointmentTakenBack, gettext_lazy("An appointment to the committee was taken back"))
tell(events.ImpartialityDeclared, gettext_lazy("A declaration of impartiality was accepted"))
tell(events.AppointmentDeclined, gettext_lazy("A member of the committee resigned"))
tell(events.ReviewerReplaced, gettext_lazy("Cards of a reviewer went to other people"))
tell(events.WishesSaid, gettext_lazy("A reviewer said which applications to assess gladly"))
tell(events.ReviewerReminded, gettext_lazy("A reviewer was reminded of unfinished cards"))
tell(events.FormalCardDecided, gettext_lazy("An application was checked formally"))
tell(events.FormalCardReopened, gettext_lazy("A formal card was opened again"))
tell(events.RoundMoved, gettext_lazy("Days or people of a round were changed"))
tell(events.RoundPassed, gettext_lazy("It was chosen who goes on to the next round"))
tell(events.PassingTakenBack, gettext_lazy("The choice of who goes on was taken back"))
tell(events.ApplicationCovered, gettext_lazy("Names in an application were hidden from reviewers"))
tell(events.FileCovered, gettext_lazy("A file in an application was covered for reviewers"))
tell(events.MarksChosen, gettext_lazy("It was decided which marks count: raw or corrected"))
tell(events.CalibrationStarted, gettext_lazy("The calibration of the committee started"))
tell(events.CalibrationMoved, gettext_lazy("The term of the calibration was changed"))
tell(events.UnderstandingAgreed, gettext_lazy("The committee agreed how to understand criteria"))
tell(events.CalibrationClosed, gettext_lazy("The calibration of the committee ended"))
tell(events.CardsAssigned, gettext_lazy("Cards were given to reviewers"))

for kind, label, when, order, draft in (
    (
        "committee_presence",
        gettext_lazy("Presence list of the committee"),
        gettext_lazy("To be signed at a meeting of the committee"),
        30,
        papers.presence,
    ),
    (
        "committee_conflicts",
        gettext_lazy("Table of conflicts of interest"),
        gettext_lazy("Who declared impartiality, and who did not assess which application"),
        31,
        papers.conflicts,
    ),
    (
        "formal_defects",
        gettext_lazy("Table of formal defects"),
        gettext_lazy("Applications returned or refused at the formal check, with reasons"),
        32,
        papers.defects,
    ),
):
    templates.add(Template(kind, label, when, order, draft, roles=frozenset({"chair"}), gate=gate))
moving.declare(Reviewer, gettext_lazy("seats in committees"))
moving.declare(FormalCard, gettext_lazy("decisions in formal cards"))
