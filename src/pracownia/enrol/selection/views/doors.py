"""Who stands at the door of an office page: the call and its list, found once."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pracownia.announce.programmes.models import Edition
from pracownia.core.access import Forbidden
from pracownia.core.db import Missing
from pracownia.core.http import Request
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import may_pass
from pracownia.enrol.selection import queries, rules
from pracownia.enrol.selection.forms import CountForm
from pracownia.enrol.selection.models import Run


@dataclass(frozen=True, slots=True)
class Guest:
    call: Call
    run: Run | None

    @property
    def edition(self) -> Edition:
        return self.call.edition

    @property
    def list(self) -> Run:
        """The list; pages that need one say where to make it."""
        if self.run is None:
            raise Missing(_("There is no list yet. Count it first."))
        return self.run


def nothing_yet(request: Request, guest: Guest) -> HttpResponse:
    """Where a page needs a list and there is none: the next step, in the office."""
    context = {
        "edition": guest.edition,
        "call": guest.call,
        "settings": queries.settings_of(guest.call.pk),
        "form": CountForm(),
    }
    return render(request, "selection/office/empty.html", context)


def office(request: Request, slug: str) -> Guest:
    """For those who may see the board. Two queries; one more for the committee's declaration."""
    call = queries.call_of(slug)
    verdict = rules.may_see(request.actor, call.edition.programme_id) and may_pass(
        request.actor, call
    )
    if not verdict:
        raise Forbidden(verdict.reason)
    return Guest(call, queries.newest(call.pk))
