"""Covering names: the list of copies, the next one, one copy to look through."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pracownia.commons.files.checking import checked
from pracownia.core.access import Forbidden, Refused
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.assessment import actions, queries
from pracownia.enrol.assessment.forms import CoverForm, RedactionForm

from . import doors


@signed_in
@require_GET
def copies(request: Request, slug: str) -> HttpResponse:
    """Which applications reviewers may read already."""
    guest = doors.office(request, slug)
    page, done, everything = queries.copies(
        guest.call.pk, guest.stages, page=_number(request.GET.get("strona"), 1)
    )
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "page": page,
        "done": done,
        "all": everything,
        "left": everything - done,
        "said": request.GET.get("stan", ""),
    }
    return render(request, "assessment/copies.html", context)


@signed_in
@require_GET
def next_copy(request: Request, slug: str) -> HttpResponse:
    """To the first that waits, or back to the list when all are checked."""
    guest = doors.office(request, slug)
    after = _number(request.GET.get("po"), 0)
    found = queries.next_to_cover(guest.call.pk, guest.stages, after=after)
    if found is None:
        return redirect(f"{redirect('assessment:copies', slug)['Location']}?stan=zapisano")
    return redirect("assessment:copy", slug, found)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: Request, slug: str, application_id: int) -> HttpResponse:
    """One copy; POST keeps the marks and lets reviewers read it."""
    guest = doors.office(request, slug)
    application = queries.copy_of(guest.call.pk, guest.stages, application_id)
    answers = queries.coverings(application)
    if request.method != "POST":
        form = RedactionForm(answers, initial={"version": application.version})
        return _show(request, guest, application_id, form)
    form = RedactionForm(answers, request.POST)
    if not form.is_valid():
        return _show(request, guest, application_id, form, status=422)
    try:
        actions.cover(
            actor=request.actor,
            application_id=application_id,
            version=form.cleaned_data["version"],
            texts=form.texts,
            now=request.now,
        )
    except (Forbidden, Missing):
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _show(request, guest, application_id, form, status=409)
    if "next" in request.POST:
        here = redirect("assessment:next_copy", slug)["Location"]
        return redirect(f"{here}?po={application_id}")
    return redirect(f"{redirect('assessment:copies', slug)['Location']}?stan=zapisano")


@signed_in
@require_POST
def cover_file(
    request: Request, slug: str, application_id: int, attachment_id: int
) -> HttpResponse:
    """A file with names covered in place of a hidden one; or none any more."""
    guest = doors.office(request, slug)
    application = queries.copy_of(guest.call.pk, guest.stages, application_id)
    one = next((f for f in queries.attached(application) if f.original_id == attachment_id), None)
    if one is None:
        raise Missing(_("There is no such file in this application."))
    here = redirect("assessment:copy", slug, application_id)["Location"]
    about: dict[str, Any] = {
        "actor": request.actor,
        "application_id": application_id,
        "attachment_id": attachment_id,
        "now": request.now,
    }
    if "remove" in request.POST:
        actions.take_cover_away(**about)
        return redirect(f"{here}?stan=odkryty#pliki")
    given = CoverForm(request.POST, request.FILES)
    if given.is_valid():
        sent = given.cleaned_data["file"]
        try:
            with checked(sent.file, name=sent.name, policy=one.policy) as file:
                actions.cover_file(**about, file=file)
        except (Forbidden, Missing):
            raise
        except Refused as refusal:
            given.add_error("file", str(refusal.reason))
        else:
            return redirect(f"{here}?stan=plik#pliki")
    initial = {"version": application.version}
    form = RedactionForm(queries.coverings(application), initial=initial)
    return _show(request, guest, application_id, form, given={attachment_id: given}, status=422)


def _show(
    request: Request,
    guest: doors.Guest,
    application_id: int,
    form: RedactionForm,
    *,
    given: Mapping[int, CoverForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    application = queries.copy_of(guest.call.pk, guest.stages, application_id)
    files = [
        (one, (given or {}).get(one.original_id) or CoverForm(auto_id=f"plik-{one.original_id}-%s"))
        for one in queries.attached(application)
    ]
    context = {
        "files": files,
        "forms": [form, *(given or {}).values()],
        "said": request.GET.get("stan", ""),
        "edition": guest.edition,
        "room": guest.room,
        "application": application,
        "form": form,
        "fields": [form[f"t-{one.slug}"] for one in form.answers],
    }
    return render(request, "assessment/copy.html", context, status=status)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 12 else otherwise
