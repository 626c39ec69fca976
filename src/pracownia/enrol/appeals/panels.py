"""What appeals hang in the office, on one's own application and on the public results."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pracownia.commons.files import policies
from pracownia.commons.papers.catalogue import Personal, Template, personal, templates
from pracownia.commons.people import moving
from pracownia.core.http import Request
from pracownia.core.polish import long_moment
from pracownia.core.registry import (
    Attention,
    MenuItem,
    Panel,
    office_menu,
    panels,
    tell,
)
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.selection.queries.board import dispute

from . import events, queries, rules
from .models import Appeal, Correction
from .states import AppealState


def of_application(request: Request, application_id: int) -> dict[str, Any] | None:
    """Until when and how one can appeal, or what became of the appeal."""
    found = queries.mine(viewer=request.actor, application_id=application_id)
    if found is None:
        return None
    return {"mine": found, "is_open": request.now.replace(microsecond=0) <= found.ends_at}


def of_results(request: Request, call_id: int) -> dict[str, Any] | None:
    """The way from the public list to its dated changes."""
    moments = list(
        Correction.objects.filter(run__settings__call=call_id)
        .order_by("number")
        .values_list("made_at", flat=True)
    )
    return {"moments": moments} if moments else None


def _of_call(told: applying.Told, now: datetime) -> list[Attention]:
    count, due_at = told.found["count"], told.found["due_at"]
    found = []
    if count and due_at:
        found.append(
            Attention(
                when=_("By %(moment)s") % {"moment": long_moment(due_at)},
                title=ngettext(
                    "%(count)d appeal waits for a decision",
                    "%(count)d appeals wait for a decision",
                    count,
                )
                % {"count": count},
                detail=_("Somebody who had no part in the result decides"),
                action=_("See the appeals"),
                url=reverse("appeals:room", args=[told.call.slug]),
                tone="error" if due_at < now else "warning",
                order=20,
            )
        )
    return found


policies.declare(rules.FILE.kind, gettext_lazy("files of appeals"))
policies.declare(rules.ANSWER.kind, gettext_lazy("files of decisions about appeals"))
office_menu.add(
    MenuItem(
        group=gettext_lazy("Choice and results"),
        label=gettext_lazy("Appeals"),
        icon="lista",
        url_name="appeals:room",
        roles=rules.READERS,
        order=140,
        of_call=True,
    )
)
panels.add(Panel("application.mine", "appeals/panels/application.html", 20, of_application))
panels.add(Panel("outcome.mine", "appeals/panels/application.html", 20, of_application))
panels.add(Panel("results.changes", "appeals/panels/results.html", 20, of_results))
applying.call_matters.add(
    applying.CallMatters(
        "appeals",
        rules.DECIDING,
        32,
        lambda actor, now: queries.asked_of_calls(),
        lambda actor, calls, now: [_of_call(one, now) for one in calls],
    )
)
templates.add(
    Template(
        "appeal_receipt",
        gettext_lazy("Receipt of an appeal"),
        gettext_lazy("Comes by itself when an appeal is sent or typed from paper"),
        42,
    )
)
personal.add(
    Personal(
        applying.TABLE,
        "appeal_receipt",
        20,
        queries.papers_of_rows,
        gettext_lazy("No appeal was made about these applications."),
    )
)
templates.add(
    Template(
        "appeals_protocol",
        gettext_lazy("Protocol of appeals"),
        gettext_lazy("Each appeal with its decision, and what changed in the ranking"),
        43,
        queries.draft_of_protocol,
        roles=frozenset({"chair"}),
    )
)
dispute(Q(application__appeal__state=AppealState.WAITING))
moving.declare(Appeal, gettext_lazy("appeals typed or decided"))
moving.declare(Correction, gettext_lazy("corrected rankings"))
tell(events.AppealTermsSet, gettext_lazy("The terms of appeals were set"))
tell(events.AppealSent, gettext_lazy("An appeal came"))
tell(events.AppealFilesAdded, gettext_lazy("Files were added to an appeal"))
tell(events.DecisionDue, gettext_lazy("The term of a decision about an appeal came near"))
tell(events.AppealDecided, gettext_lazy("An appeal was decided"))
tell(events.RankingCorrected, gettext_lazy("The ranking corrected after appeals was announced"))
