"""Who is in an application besides the main applicant, and who wrote in it last."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import FETCH_RAISE, Q, QuerySet
from django.utils.translation import gettext as _

from pracownia.commons.people import links
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor
from pracownia.core.db import Missing
from pracownia.core.polish import WARSAW, clock, long_moment
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.models import Application, PartWriter, Share
from pracownia.enrol.applications.states import State

LINK = "applications.share"
# What follows it in the address of a form is the number of an application shared with the viewer.
MARK = "__"


def shared_in(slug: str) -> int:
    """The application shared with the viewer that an address of a form names, or 0."""
    number = slug.rpartition(MARK)[2] if MARK in slug else ""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0


def without_share(slug: str) -> str:
    """The address of the call itself."""
    return slug.rpartition(MARK)[0] if shared_in(slug) else slug


def put_share(viewer: Actor, application: Application) -> Application:
    """With what the viewer was let in. No query for one's own, nor for what is not shared."""
    application.share = None
    if application.is_shared and viewer.person_id not in (None, application.person_id):
        application.share = _in(application_id=application.pk, person_id=viewer.person_id).first()
    return application


def _in(**which: int | None) -> QuerySet[Share]:
    return Share.objects.filter(**which, accepted_at__isnull=False, ended_at=None)


def shared_with(viewer: Actor) -> QuerySet[Share]:
    return _in(person_id=viewer.person_id or 0)


def is_fixed(application: Application, *, now: datetime) -> bool:
    """Whether who applies can no longer change: sent, and the call is over or it is returned."""
    if application.state == State.DRAFT:
        return False
    over = rules.door(application.call, now, application.closes_at) is not rules.Door.OPEN
    return application.state != State.SUBMITTED or over


def is_over(application: Application, *, now: datetime) -> bool:
    """Whether nothing is left to write: the call has ended and the application is not returned."""
    door = rules.door(application.call, now, application.closes_at)
    return application.state != State.RETURNED and door is rules.Door.AFTER


def people_of(application: Application) -> list[Share]:
    """Those who are in and those invited, in the order of inviting. One query."""
    rows = application.shares.filter(ended_at=None).select_related("person")
    return list(rows.order_by("pk").fetch_mode(FETCH_RAISE))


def co_applicants(application_ids: Collection[int]) -> dict[int, list[Person]]:
    """Who applies together with the main applicant, by application. One query.

    For conflicts of interest, copies of letters and whatever asks whose an application is.
    """
    found: dict[int, list[Person]] = {}
    rows = Share.objects.filter(
        application__in=application_ids,
        is_co_applicant=True,
        accepted_at__isnull=False,
        ended_at=None,
    )
    for share in rows.select_related("person").order_by("pk"):
        if share.person is not None:
            found.setdefault(share.application_id, []).append(share.person)
    return found


def addressees(application: Application) -> list[Person]:
    """Who gets letters about it: the main applicant, and co-applicants who want copies."""
    found = [application.person]
    if application.is_shared and application.call.co_applicants_see:
        rows = _in(application_id=application.pk).filter(is_co_applicant=True, wants_letters=True)
        found += [one.person for one in rows.select_related("person").order_by("pk") if one.person]
    return found


def copied(call_id: int) -> QuerySet[Share]:
    """Co-applicants of a call who get copies of letters, as ``addressees`` says of one."""
    found = _in(application__call=call_id).filter(is_co_applicant=True, wants_letters=True)
    return found.filter(application__call__co_applicants_see=True, person__isnull=False)


def beside(
    *, person_ids: Collection[int], call_ids: Collection[int]
) -> dict[tuple[int, int], set[int]]:
    """By call and person: main applicants in whose applications the person is or was. One query.

    Whoever helped to write does not assess it, also after leaving.
    """
    found: dict[tuple[int, int], set[int]] = {}
    rows = Share.objects.filter(
        person__in=person_ids, application__call__in=call_ids, accepted_at__isnull=False
    )
    for call, person, owner in rows.values_list(
        "application__call", "person", "application__person"
    ):
        found.setdefault((call, person or 0), set()).add(owner)
    return found


def seen_by(person_id: int | None) -> QuerySet[Application]:
    """Applications whose result the person sees: own, and as the call says of co-applicants."""
    if person_id is None:
        return Application.objects.none()
    together = _in(person_id=person_id).filter(
        is_co_applicant=True, application__call__co_applicants_see=True
    )
    either = Q(person=person_id) | Q(pk__in=together.values("application"))
    return Application.objects.filter(either)


def with_people(person_id: int) -> Q:
    """Applications of the person, own or together with somebody, for rooms that look for ties."""
    together = _in(person_id=person_id).filter(is_co_applicant=True).values("application")
    return Q(person=person_id) | Q(pk__in=together)


def last_writers(application: Application, *, now: datetime) -> dict[str, str]:
    """Who changed each part last, in words. No query for what is not shared."""
    if not application.is_shared:
        return {}
    rows = PartWriter.objects.filter(application=application).select_related("person")
    return {one.section: _said(one, now) for one in rows}


def _said(one: PartWriter, now: datetime) -> str:
    is_today = one.at.astimezone(WARSAW).date() == now.astimezone(WARSAW).date()
    at = clock(one.at) if is_today else long_moment(one.at)
    return _("Last changed by: %(name)s, %(at)s") % {"name": one.person.name, "at": at}


def last_writer_but(viewer: Actor, application: Application, section: str) -> str:
    """The name of somebody else who changed a part last; "" where it is the viewer's own tab."""
    if not application.is_shared:
        return ""
    rows = PartWriter.objects.filter(application=application, section=section)
    last = rows.exclude(person_id=viewer.person_id or 0).select_related("person").first()
    return last.person.name if last else ""


def share_by_link(*, uid: UUID, token: str) -> Share:
    """The invitation whose latest link this is."""
    rows = Share.objects.select_related(
        "application__call__edition", "application__call__window", "application__person"
    )
    found = rows.select_related("application__call__notice").filter(uid=uid).first()
    if found is None or not links.fits(token, LINK, found.uid, found.salt):
        raise Missing(
            _("This link does not work. Open the latest letter, or copy the whole link from it.")
        )
    return found


def token_of(share: Share) -> str:
    return links.token_of(LINK, share.uid, share.salt)


def application_with_people(*, viewer: Actor, application_id: int) -> Application:
    """One's own, or one that the viewer was let into; a stranger's is not there."""
    found = (
        Application.objects.filter(pk=application_id)
        .select_related("call__edition", "call__window", "person")
        .first()
    )
    if found is None or not rules.is_in(viewer, put_share(viewer, found)):
        raise Missing(_("There is no such application among yours."))
    return found


def share_in(*, application: Application, share_id: int) -> Share:
    found = application.shares.filter(pk=share_id).first()
    if found is None:
        raise Missing(_("There is nobody like this in the application."))
    return found
