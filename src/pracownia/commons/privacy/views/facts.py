"""What is done with data: the register of the service and of a programme, and its notice."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.papers import queries as papers
from pracownia.commons.privacy import (
    actions,
    grounds,
    noticing,
    queries,
    register,
    register_papers,
    rules,
    writing,
)
from pracownia.commons.privacy.forms import ParticularsForm
from pracownia.commons.privacy.models import Particulars
from pracownia.core import offices
from pracownia.core.access import admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request


@require_safe
@signed_in
def whole(request: Request) -> HttpResponse:
    admit(rules.may_keep_register(request.actor))
    context = {
        "parts": _shown(register.whole()),
        "measures": grounds.MEASURES,
        "papers": papers.papers_about(register_papers.ABOUT)[:10],
    }
    return render(request, "privacy/office/register.html", context)


@require_safe
@signed_in
def whole_csv(request: Request) -> HttpResponse:
    admit(rules.may_keep_register(request.actor))
    return _csv(register.whole())


@require_POST
@signed_in
def issue(request: Request) -> HttpResponse:
    admit(rules.may_keep_register(request.actor))
    actions.issue_register(actor=request.actor, now=request.now)
    return redirect(reverse("privacy:register") + "#dokumenty")


@require_safe
@signed_in
def of_programme(request: Request, slug: str) -> HttpResponse:
    office = _office(request, slug)
    part = register.of_programme(office.programme_id)
    newest = queries.versions(purpose=noticing.PURPOSE, programme_id=office.programme_id).first()
    context = {
        "edition": office,
        "part": part,
        "parts": _shown([part]),
        "measures": grounds.MEASURES,
        "newest": newest,
    }
    return render(request, "privacy/office/facts.html", context)


@require_safe
@signed_in
def csv_of_programme(request: Request, slug: str) -> HttpResponse:
    return _csv([register.of_programme(_office(request, slug).programme_id)])


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def particulars(request: Request, slug: str) -> HttpResponse:
    """What only the organiser knows."""
    office = _office(request, slug)
    known = Particulars.objects.filter(programme_id=office.programme_id).first()
    form = ParticularsForm(request.POST or None, instance=known or Particulars())
    if request.method == "POST" and form.is_valid():
        actions.set_particulars(
            actor=request.actor, programme_id=office.programme_id, **form.cleaned_data
        )
        return redirect("privacy:facts", slug)
    context = {"edition": office, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "privacy/office/particulars.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def notice(request: Request, slug: str) -> HttpResponse:
    """The notice in both languages as it would be published now."""
    office = _office(request, slug)
    if request.method == "POST":
        actions.publish_notice(
            actor=request.actor, programme_id=office.programme_id, now=request.now
        )
        return redirect("privacy:facts", slug)
    part = register.of_programme(office.programme_id)
    texts = [noticing.written(office.programme_id, language) for language in ("pl", "en")]
    context = {
        "edition": office,
        "missing": part.missing,
        "texts": [
            (language, title, writing.as_html(body))
            for language, (title, body) in zip(("pl", "en"), texts, strict=True)
        ],
    }
    return render(request, "privacy/office/notice.html", context)


def _office(request: Request, slug: str) -> offices.Office:
    office = offices.find(slug)
    admit(rules.may_keep_facts(request.actor, office.programme_id))
    return office


def _shown(parts: list[register.Part]) -> list[dict[str, Any]]:
    """With labels, as the page and the paper have them alike."""
    return [
        {
            "part": part,
            "facts": list(register_papers.facts(part)),
            "entries": [
                (one.name, [line for line in register_papers.lines(one) if line[1]])
                for one in part.entries
            ],
        }
        for part in parts
    ]


def _csv(parts: list[register.Part]) -> HttpResponse:
    response = HttpResponse(
        "".join(register_papers.as_csv(parts)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="rejestr-czynnosci.csv"'
    return response
