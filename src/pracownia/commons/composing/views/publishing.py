"""The check of a form, changes between versions, publishing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pracownia.commons.composing import actions, checking, queries, rules
from pracownia.commons.questionnaires.definition import Definition
from pracownia.commons.questionnaires.models import Version
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.polish import number

from . import entering, showing


@require_safe
@signed_in
def check(request: Request, slug: str, version_id: int) -> HttpResponse:
    """All findings, each with the way to where it is mended."""
    edition, version = entering.version_to_see(request, slug, version_id)
    definition = queries.definition_of(version)
    context = {
        "edition": edition,
        "version": version,
        **_report(definition, version),
        "may_change": bool(rules.may_change(request.actor, version)),
        "may_build": bool(rules.may_build(request.actor, edition.programme_id)),
    }
    return render(request, "composing/office/check.html", context)


def _report(definition: Definition, version: Version) -> dict[str, Any]:
    """The report with notes under its numbers."""
    report = checking.report(definition, queries.plain_of(version))
    promise = ngettext("you promise %(n)d", "you promise %(n)d", report.promised)
    of_all = ngettext("of %(n)d question", "of %(n)d questions", report.questions)
    return {
        "report": report,
        "promise": promise % {"n": report.promised},
        "of_all": of_all % {"n": report.questions},
        "fog": number(report.measures.fog_lemma, 1),
    }


@require_safe
@signed_in
def changes(request: Request, slug: str, version_id: int) -> HttpResponse:
    """What is different from another version of the same form."""
    edition, version = entering.version_to_see(request, slug, version_id)
    others = [one for one in queries.others(version) if rules.may_see(request.actor, one)]
    wanted = request.GET.get("od", "")
    chosen = next((one for one in others if str(one.number) == wanted), None)
    before = chosen or queries.previous(version)
    context = {
        "edition": edition,
        "version": version,
        "others": others,
        "before": before,
        "changes": _changes(before, version),
        "may_build": bool(rules.may_build(request.actor, edition.programme_id)),
    }
    return render(request, "composing/office/changes.html", context)


def _changes(before: Version | None, version: Version) -> list[showing.Told]:
    if before is None:
        return []
    return showing.told(
        queries.changes_since(before, version),
        queries.definition_of(before),
        queries.definition_of(version),
    )


@require_http_methods(["GET", "POST"])
@signed_in
def publish(request: Request, slug: str, version_id: int) -> HttpResponse:
    """What changes and what is not right yet, then the decision."""
    edition, version = entering.draft(request, slug, version_id)
    if request.method == "POST":
        actions.publish_form(actor=request.actor, version_id=version_id, now=request.now)
        return redirect("composing:version", slug, version_id)
    before = queries.previous(version)
    definition = queries.definition_of(version)
    told = _report(definition, version)
    context = {
        "edition": edition,
        "version": version,
        "before": before,
        "changes": _changes(before, version),
        **told,
        "may": rules.may_publish(request.actor, version, told["report"].errors),
        "may_change": True,
    }
    return render(request, "composing/office/publish.html", context)
