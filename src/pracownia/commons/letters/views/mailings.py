"""Letters written by hand to a group: write, see who gets what, put into the outbox."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.letters import actions, linking, queries, rules, wording
from pracownia.commons.letters.forms import MailingForm
from pracownia.commons.letters.kinds import FREE
from pracownia.commons.letters.models import Mailing
from pracownia.core.access import require
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

from .entrance import office


@require_safe
@signed_in
def mailings(request: Request, slug: str) -> HttpResponse:
    edition = office(request, slug)
    found = queries.mailings_of(edition_id=edition.pk)
    page = Paginator(found, 30).get_page(request.GET.get("strona"))
    return render(request, "letters/office/mailings.html", {"edition": edition, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def write(request: Request, slug: str, mailing_id: int | None = None) -> HttpResponse:
    edition = office(request, slug)
    # Pages that name a group lead here with it: „?grupa=applicants:draft”.
    initial: dict[str, Any] = {"groups": request.GET.getlist("grupa")}
    if mailing_id is not None:
        mailing = queries.mailing_of(edition_id=edition.pk, mailing_id=mailing_id)
        require(rules.may_post(request.actor, mailing))
        initial = _initial(mailing)
    form = MailingForm(
        request.POST or None, groups=queries.group_choices(edition_id=edition.pk), initial=initial
    )
    if form.is_bound and form.is_valid():
        mailing = actions.write_mailing(
            actor=request.actor,
            programme_id=edition.programme_id,
            edition_id=edition.pk,
            mailing_id=mailing_id,
            now=request.now,
            **form.cleaned_data,
        )
        return redirect("letters:mailing", slug, mailing.pk)
    has_english = bool(form["body_en"].value() or form["subject_en"].value())
    context = {"edition": edition, "form": form, "has_english": has_english}
    status = 422 if form.is_bound else 200
    return render(request, "letters/office/write.html", context, status=status)


def _initial(mailing: Mailing) -> dict[str, Any]:
    return {
        "groups": mailing.groups,
        "is_optional": mailing.is_optional,
        "send_at": mailing.send_at,
        "subject": wording.shown(FREE, mailing.subject, "pl"),
        "body": wording.shown(FREE, mailing.body, "pl"),
        "subject_en": wording.shown(FREE, mailing.subject_en, "en"),
        "body_en": wording.shown(FREE, mailing.body_en, "en"),
    }


@require_safe
@signed_in
def mailing(request: Request, slug: str, mailing_id: int) -> HttpResponse:
    """The preview, with the number of people that opens their list."""
    edition = office(request, slug)
    found = queries.mailing_of(edition_id=edition.pk, mailing_id=mailing_id)
    people = queries.recipients(found, now=request.now)
    first = people.first()
    written = queries.mailing_preview(found, first) if first else None
    context = {
        "edition": edition,
        "mailing": found,
        "groups": queries.group_names(found),
        "count": people.count(),
        "first": first,
        "written": written,
        "body": linking.as_html(written.body, written.links) if written else "",
    }
    return render(request, "letters/office/mailing.html", context)


@require_safe
@signed_in
def recipients(request: Request, slug: str, mailing_id: int) -> HttpResponse:
    edition = office(request, slug)
    found = queries.mailing_of(edition_id=edition.pk, mailing_id=mailing_id)
    page = Paginator(queries.recipients(found, now=request.now), 100).get_page(
        request.GET.get("strona")
    )
    context = {"edition": edition, "mailing": found, "page": page}
    return render(request, "letters/office/recipients.html", context)


@require_POST
@signed_in
def post(request: Request, slug: str, mailing_id: int) -> HttpResponse:
    edition = office(request, slug)
    found = queries.mailing_of(edition_id=edition.pk, mailing_id=mailing_id)
    actions.post_mailing(actor=request.actor, mailing_id=found.pk, now=request.now)
    return redirect("letters:mailing", slug, mailing_id)
