"""The office: my programmes, the desk of an edition, roles, new programmes."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.announce.programmes import actions, forms, queries, rules
from pracownia.announce.programmes.addresses import split
from pracownia.announce.programmes.models import Edition, Membership, Programme, Role
from pracownia.commons.organisations.rules import may_keep_office
from pracownia.core import registry
from pracownia.core.access import Forbidden, Refused, Verdict
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.offices import Office
from pracownia.core.polish import WARSAW

from .public import hung, render_page

PER_PAGE = 25


def enter(request: Request, slug: str) -> Edition:
    """The edition, for those who have a role in its programme."""
    edition = get_object_or_404(Edition.objects.select_related("programme", "funder"), slug=slug)
    must(rules.may_enter_office(request.actor, edition.programme_id))
    return edition


def enter_to_edit(request: Request, slug: str) -> Edition:
    edition = enter(request, slug)
    must(rules.may_edit(request.actor, edition.programme_id))
    return edition


def must(verdict: Verdict) -> None:
    if not verdict:
        raise Forbidden(verdict.reason)


@require_safe
@signed_in
def mine(request: Request) -> HttpResponse:
    """Editions in which the person works."""
    shown = queries.editions_to_edit(actor=request.actor)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("strona"))
    context = {
        "page": page,
        "may_found": bool(rules.may_found(request.actor)),
        "may_keep_organisations": bool(may_keep_office(request.actor)),
    }
    return render(request, "programmes/office/mine.html", context)


@require_safe
def desk(request: Request, slug: str) -> HttpResponse:
    """What needs attention, the numbers of the pipeline, dates and changes."""
    of_edition, suffix = split(slug)
    if suffix:
        return redirect("programmes:desk", of_edition)
    edition = enter(request, slug)
    actor = request.actor
    page = queries.preview_page(edition_id=edition.pk, now=request.now)

    def sees(roles: frozenset[str]) -> bool:
        return actor.is_admin or not roles or actor.is_any(roles, edition.programme_id)

    shown = [counter for counter in registry.counters if sees(counter.roles)]
    numbers = queries.numbers_of(edition.pk, [counter.count() for counter in shown])
    counters = [
        {
            "name": counter.label,
            "number": number,
            "note": counter.note(edition.pk) if counter.note else "",
            "href": counter.url(edition.slug),
        }
        for counter, number in zip(shown, numbers, strict=True)
    ]
    office = Office(edition.pk, edition.programme_id, edition.slug, edition.title)
    matters = sorted(
        (
            line
            for source in registry.attention
            if sees(source.roles)
            for line in source.lines(actor, office, request.now)
        ),
        key=lambda line: line.order,
    )
    may_edit = bool(rules.may_edit(actor, edition.programme_id))
    reads_journal = bool(rules.may_read_journal(actor, edition.programme_id))
    context = {
        "edition": edition,
        "page": page,
        "counters": counters,
        "matters": matters,
        "next": queries.what_happens_next(page),
        "reads_journal": reads_journal,
        "changes": queries.last_changes(
            programme_id=edition.programme_id, edition_id=edition.pk, slug=edition.slug
        )
        if reads_journal
        else [],
        "gaps": queries.gaps(page) if may_edit and edition.state == "draft" else [],
        "cards": hung("desk.cards", request, edition.pk),
        "may_edit": may_edit,
        "weekday": date_format(request.now.astimezone(WARSAW), "l").lower(),
    }
    return render(request, "programmes/office/desk.html", context)


@require_safe
def journal(request: Request, slug: str) -> HttpResponse:
    """Who did what in the programme, from its first day."""
    edition = enter(request, slug)
    must(rules.may_read_journal(request.actor, edition.programme_id))
    entries = queries.journal(programme_id=edition.programme_id)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("strona"))
    context = {
        "edition": edition,
        "page": page,
        "changes": queries.as_changes(page, edition_id=edition.pk, slug=slug),
    }
    return render(request, "programmes/office/journal.html", context)


@require_safe
def preview(request: Request, slug: str) -> HttpResponse:
    """The public page, also before it is public."""
    edition = enter(request, slug)
    if edition.state != "draft":
        return redirect("programmes:edition", slug)
    page = queries.preview_page(edition_id=edition.pk, now=request.now)
    return render_page(request, page, is_preview=True)


# Roles


def _roles_to_give(request: Request, programme_id: int) -> list[str]:
    return [role for role in Role.values if rules.may_give_role(request.actor, programme_id, role)]


@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: Request, slug: str) -> HttpResponse:
    """Who has which role; one more is given by e-mail."""
    edition = enter_to_edit(request, slug)
    allowed = [
        role for role in _roles_to_give(request, edition.programme_id) if role != Role.PARTICIPANT
    ]
    form = forms.RoleForm(request.POST or None, roles=allowed)
    if request.method == "POST" and form.is_valid():
        actions.give_role(
            actor=request.actor,
            programme_id=edition.programme_id,
            starts_on=request.now.date(),
            **form.cleaned_data,
        )
        return redirect(reverse("programmes:roles", args=[slug]) + "?zapisano=1")
    rows = queries.memberships_of(programme_id=edition.programme_id)
    page = Paginator(rows, 50).get_page(request.GET.get("strona"))
    invitations = queries.open_invitations(programme_id=edition.programme_id)
    context = {
        "edition": edition,
        "form": form,
        "page": page,
        "invitations": Paginator(invitations, 50).get_page(request.GET.get("zaproszenia")),
        "now": request.now,
        "allowed": allowed,
        "today": request.now.date(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "programmes/office/roles.html", context, status=status)


@require_POST
def end_role(request: Request, slug: str, membership_id: int) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    get_object_or_404(Membership, pk=membership_id, programme=edition.programme_id)
    actions.end_role(actor=request.actor, membership_id=membership_id, on=request.now.date())
    return redirect(reverse("programmes:roles", args=[slug]) + "?zapisano=1")


# New programmes and editions


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """A programme with its first edition, or a new edition of one that is there."""
    must(rules.may_found(request.actor))
    programme = Programme.objects.filter(pk=request.GET.get("program") or 0).first()
    sheets: list[Any] = [forms.EditionForm(request.POST or None)]
    if programme is None:
        sheets.insert(0, forms.ProgrammeForm(request.POST or None))
    problem = ""
    # Every sheet is asked, so that all mistakes show at once.
    if request.method == "POST" and not [sheet for sheet in sheets if not sheet.is_valid()]:
        told = {name: value for sheet in sheets for name, value in sheet.cleaned_data.items()}
        try:
            if programme is None:
                edition = actions.found_with_edition(actor=request.actor, **told)
            else:
                edition = actions.draft_edition(
                    actor=request.actor, programme_id=programme.pk, **told
                )
            return redirect("programmes:parts", edition.slug)
        except Refused as refusal:
            problem = str(refusal.reason)
    context = {"forms": sheets, "programme": programme, "problem": problem}
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/office/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: Request, slug: str) -> HttpResponse:
    """The next edition, from this one."""
    edition = enter_to_edit(request, slug)
    form = forms.CopyForm(request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.copy_edition(
                actor=request.actor, edition_id=edition.pk, **form.cleaned_data
            )
            return redirect("programmes:parts", made.slug)
        except Refused as refusal:
            problem = str(refusal.reason)
    context = {"edition": edition, "form": form, "problem": problem}
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/office/copy.html", context, status=status)
