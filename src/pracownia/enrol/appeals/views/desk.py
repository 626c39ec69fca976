"""One's own appeal: written in the term, then read with the decision."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pracownia.commons.files.attaching import taken
from pracownia.core.access import Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.appeals import actions, queries, rules
from pracownia.enrol.appeals.forms import AppealForm, MoreFilesForm
from pracownia.enrol.deliberation import queries as deliberation


@signed_in
@require_http_methods(["GET", "POST"])
def appeal(request: Request, number: str) -> HttpResponse:
    found = queries.mine(viewer=request.actor, of=number)
    if found is None:
        raise Http404
    shape = AppealForm if found.appeal is None else MoreFilesForm
    form = shape(request.POST or None, request.FILES or None)
    if request.method == "POST" and _is_done(request, found, form):
        said = "wyslane" if found.appeal is None else "dodane"
        return redirect(f"{request.path}?stan={said}")
    files = queries.files_of(found.appeal.pk) if found.appeal else None
    context = {
        "files": files,
        "may_add": found.appeal is not None
        and rules.may_add_files(
            request.actor,
            found.appeal,
            ends_at=found.ends_at,
            there=len(files.appeal) if files else 0,
            new=1,
            now=request.now,
        ),
        "mine": found,
        "appeal": found.appeal,
        "edition": found.application.call.edition,
        "form": form,
        "may": rules.may_appeal(
            request.actor,
            found.application,
            ends_at=found.ends_at,
            has_appealed=found.appeal is not None,
            now=request.now,
        ),
        "has_reviews": deliberation.is_shown(found.application),
        "said": request.GET.get("stan", ""),
        "now": request.now,
    }
    status = 422 if form.is_bound else 200
    return render(request, "appeals/desk/appeal.html", context, status=status)


def _is_done(request: Request, found: queries.Mine, form: AppealForm | MoreFilesForm) -> bool:
    """An appeal, or more files of the one that is sent; what is refused is said in the form."""
    is_whole = form.is_valid()
    files = taken(request, form)
    if not is_whole or form.errors:
        return False
    acting: dict[str, Any] = {"actor": request.actor, "files": files, "now": request.now}
    try:
        if found.appeal is not None:
            actions.add_files(appeal_id=found.appeal.pk, **acting)
        else:
            reasons = form.cleaned_data["reasons"]
            actions.send(application_id=found.application.pk, reasons=reasons, **acting)
    except Refused as refused:
        form.add_error("reasons" if found.appeal is None else "file_1", str(refused.reason))
    return not form.errors
