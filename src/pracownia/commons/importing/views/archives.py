"""The administrator's page of archives: making them, fetching them, loading one."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.files.serving import reply
from pracownia.commons.importing import archiving, rules
from pracownia.commons.importing.archives import packing
from pracownia.commons.importing.archives.trying import Trial
from pracownia.commons.importing.forms import ExportForm, LoadForm
from pracownia.commons.importing.models import ProgrammeFile
from pracownia.core.access import Refused, admit, require, unless
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import count_export


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def archives(request: Request) -> HttpResponse:
    """The archives of the last week; asking for one."""
    admit(rules.may_archive(request.actor))
    sent = request.method == "POST"
    form = ExportForm(request.POST if sent else None, programmes=packing.programmes())
    if sent and form.is_valid():
        count_export(request)
        archiving.ask(actor=request.actor, slug=form.cleaned_data["programme"], now=request.now)
        return redirect("importing:instance_archives")
    return _page(request, exporting=form)


@require_POST
@signed_in
def load(request: Request) -> HttpResponse:
    """Load an archive whole, or say why not; on trial, say what it would do."""
    admit(rules.may_archive(request.actor))
    form = LoadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            if "proba" in request.POST:
                trial = archiving.try_out(
                    actor=request.actor,
                    file=form.cleaned_data["file"],
                    slug=form.cleaned_data["slug"],
                )
                return _page(request, loading=form, trial=trial)
            archiving.load(
                actor=request.actor,
                file=form.cleaned_data["file"],
                slug=form.cleaned_data["slug"],
                now=request.now,
            )
            return redirect(f"{reverse('importing:instance_archives')}?wczytano=1")
        except Refused as refusal:
            form.add_error("file", str(refusal.reason))
    return _page(request, loading=form)


def _page(
    request: Request,
    *,
    exporting: ExportForm | None = None,
    loading: LoadForm | None = None,
    trial: Trial | None = None,
) -> HttpResponse:
    shown = exporting or ExportForm(programmes=packing.programmes())
    files = list(ProgrammeFile.objects.all()[:20])
    bound = [form for form in (exporting, loading) if form is not None and form.errors]
    context = {
        "exporting": shown,
        "loading": loading or LoadForm(),
        "bound": bound[0] if bound else None,
        "files": files,
        "working": any(one.is_under_way for one in files),
        "trial": trial,
        "loaded": request.GET.get("wczytano") == "1",
    }
    return render(request, "importing/archives.html", context, status=422 if bound else 200)


@login_required
@require_safe
def fetch(request: Request, archive_id: int) -> HttpResponseBase:
    admit(rules.may_archive(request.actor))
    found = get_object_or_404(ProgrammeFile, pk=archive_id)
    require(unless(not found.file, rules.gone()))
    return reply(
        request,
        storage=found.file.storage,
        place=found.file.name or "",
        name=f"{found.slug}-{found.asked_at:%Y-%m-%d}.zip",
        content_type="application/zip",
        size=found.size,
        sha256=found.sha256,
    )
