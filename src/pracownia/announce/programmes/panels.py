"""What this room hangs in the office menu and on the desk, and its events in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pracownia.commons.files import policies
from pracownia.commons.letters.audiences import Audience, audiences
from pracownia.commons.organisations import reach
from pracownia.commons.papers.catalogue import Template, templates
from pracownia.commons.people import acting, moving, ties
from pracownia.commons.retention.stocks import Calendar, calendars
from pracownia.core import processing, registry
from pracownia.core.access import Actor
from pracownia.core.http import Request

from . import events, queries
from .models import Invitation, Membership, Role, TeamMember
from .rules import EDITORS, STAFF
from .states import State

PROGRAMME = _("Programme")

ties.source(queries.ties)
ties.leaders(queries.leaders)
acting.roles_from(queries.roles_of)
calendars.add(Calendar("programmes", 10, queries.moments_of, queries.editions_kept))
reach.source(queries.organisations)
processing.programmes.append(queries.controllers)
processing.activities.add(
    processing.Activity(
        "programmes.team",
        10,
        _("Team of the programme"),
        _("run the programme and know who holds which role"),
        _("coordinators, reviewers, experts and others with a role"),
        (_("name and e-mail"), _("role and its period")),
        ("contract",),
        ("participation",),
    )
)
policies.declare("programmes.document", _("documents of programmes"))


def works(actor: Actor) -> bool:
    return actor.is_admin or any(role in STAFF for role, _programme in actor.roles)


def worked_on(request: Request, edition_id: int) -> dict[str, Any] | None:
    """The way from one's own pages to the office, for those who have a role somewhere."""
    if not works(request.actor):
        return None
    mine = queries.editions_to_edit(actor=request.actor).exclude(state=State.ARCHIVED)
    return {"editions": list(mine[:10])}


registry.panels.add(registry.Panel("desk.home", "programmes/panels/mine.html", 1, worked_on))
registry.desk_menu.add(registry.DeskItem(_("Office"), "pulpit", "programmes:office", 90, works))

for label, group, icon, url_name, roles, order, shortcut in (
    (_("Desk"), _("Call"), "pulpit", "programmes:desk", STAFF, 10, "p"),
    (_("Programme page"), PROGRAMME, "olowek", "programmes:parts", EDITORS, 400, "e"),
    (_("Roles and team"), PROGRAMME, "osoba", "programmes:roles", EDITORS, 410, "r"),
    (_("Public page"), PROGRAMME, "oko", "programmes:preview", STAFF, 402, "s"),
):
    item = registry.MenuItem(group, label, icon, url_name, roles, order, shortcut, to_admin=True)
    registry.office_menu.add(item)

audiences.add(
    Audience(
        "roles",
        _("Roles in the programme"),
        30,
        lambda edition_id: Role.choices,
        lambda edition_id, role, now: queries.people_with_role(
            edition_id=edition_id, role=role, on=now.date()
        ),
    )
)

registry.tell(events.EditionDrafted, _("A new edition was drafted"))
registry.tell(events.EditionPublished, _("The page was published"))
registry.tell(events.EditionWithdrawn, _("The page was taken back to a draft"))
registry.tell(events.EditionArchived, _("The edition was archived"))
registry.tell(events.DocumentPublished, _("A version of a document was published"))
registry.tell(
    events.WindowMoved, _("The calendar was changed, %(kind)s: from %(opens_at)s to %(closes_at)s")
)
registry.tell(events.RoleGiven, _("A role was given"))
registry.tell(events.Invited, _("An invitation to a role was sent"))
registry.tell(events.InvitationRevoked, _("An invitation to a role was withdrawn"))
registry.tell(events.InvitationAccepted, _("An invitation to a role was accepted"))
registry.tell(events.RoleTaken, _("A role ended"))
registry.tell(events.SessionPlanned, _("A meeting of the plan got its days"))
registry.tell(events.SessionMoved, _("A meeting of the plan was changed"))
registry.tell(events.SessionCalledOff, _("A meeting of the plan was called off"))
registry.tell(events.SessionComing, _("People were reminded of a meeting"))
registry.tell(events.EditionChanged, _("The programme page was changed"))

templates.add(
    Template(
        "financing_poster",
        _("Information about financing"),
        _("To hang at every meeting and to put on the website"),
        10,
        queries.poster,
    )
)

moving.declare(Membership, _("roles"), twice="stay")
moving.declare(Invitation, _("invitations to roles"))
moving.declare(TeamMember, _("places in teams"))
