"""Appeals in the office: the list, typing from paper, deciding, and the corrected ranking."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from pracownia.commons.files.attaching import taken
from pracownia.commons.files.forms import FilesForm
from pracownia.core.access import Forbidden, Refused, Verdict
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.engines.clock import local
from pracownia.enrol.appeals import actions, queries, rules
from pracownia.enrol.appeals.forms import DecisionForm, PaperForm, SeenForm, TermsForm
from pracownia.enrol.appeals.queries.room import announced_run
from pracownia.enrol.appeals.states import AppealState
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import may_pass

PER_PAGE = 50


def _call(request: Request, slug: str) -> Call:
    """For those who may see appeals; a member of the committee first declares impartiality."""
    call = queries.call_of(slug)
    verdict = rules.may_see(request.actor, call.edition.programme_id) and may_pass(
        request.actor, call
    )
    _stay_if(verdict)
    return call


def _stay_if(verdict: Verdict) -> None:
    """What is not for this role is not refused, it is not theirs at all."""
    if not verdict:
        raise Forbidden(verdict.reason)


@signed_in
@require_GET
def room(request: Request, slug: str) -> HttpResponse:
    """All appeals, those that wait first."""
    call = _call(request, slug)
    run, terms = announced_run(call.pk), queries.terms_of(call.pk)
    state = request.GET.get("stan", "")
    found = queries.appeals_of(call.pk, state=state)
    context = {
        "edition": call.edition,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("strona")),
        "run": run,
        "terms": terms,
        "ends_at": queries.ends_at(run, terms),
        "may_work": rules.may_work(request.actor, call.edition.programme_id),
        "now": request.now,
        "upheld": run.appeals.filter(state=AppealState.UPHELD, correction=None).count()
        if run
        else 0,
        "changed": run.corrections.exists() if run else False,
    }
    return render(request, "appeals/office/room.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def terms(request: Request, slug: str) -> HttpResponse:
    """How long one may appeal and how long deciding takes."""
    call = _call(request, slug)
    now_set = queries.terms_of(call.pk)
    names = ("days_to_appeal", "days_to_decide", "extra_places")
    form = TermsForm(request.POST or None, initial={name: getattr(now_set, name) for name in names})
    if request.method == "POST":
        _stay_if(rules.may_work(request.actor, call.edition.programme_id))
    if form.is_valid():
        try:
            actions.set_terms(
                actor=request.actor, call_id=call.pk, now=request.now, **form.cleaned_data
            )
        except Forbidden:
            raise
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            return redirect("appeals:room", slug)
    run = announced_run(call.pk)
    may = rules.may_set_terms(
        request.actor,
        call.edition.programme_id,
        announced_at=run.announced_at if run else None,
        days=(1,),
    )
    return _form(request, "terms", call, form, may=may)


@signed_in
@require_http_methods(["GET", "POST"])
def paper(request: Request, slug: str) -> HttpResponse:
    """An appeal that came on paper, with the same rights as one sent here."""
    call = _call(request, slug)
    _stay_if(rules.may_work(request.actor, call.edition.programme_id))
    form = PaperForm(
        request.POST or None,
        request.FILES or None,
        people=queries.applicants(call.pk),
        today=local(request.now).date(),
    )
    given, files = _given(request, form)
    if given:
        try:
            made = actions.type_in(
                actor=request.actor,
                application_id=given["application"],
                reasons=given["reasons"],
                received_on=given["received_on"],
                files=files,
                now=request.now,
            )
        except Refused as refused:
            form.add_error("received_on", str(refused.reason))
        else:
            return redirect("appeals:one", slug, made.pk)
    return _form(request, "paper", call, form, run=announced_run(call.pk))


@signed_in
@require_http_methods(["GET", "POST"])
def one(request: Request, slug: str, appeal_id: int) -> HttpResponse:
    """An appeal with the decision, or with the form of the decision."""
    call = _call(request, slug)
    appeal = queries.one(appeal_id)
    if appeal.application.call_id != call.pk:
        raise Http404
    found = queries.files_of(appeal_id)
    form = DecisionForm(
        request.POST or None,
        request.FILES or None,
        is_drawn=appeal.run.is_drawn,
    )
    if request.method == "POST":
        _stay_if(rules.is_decider(request.actor, call.edition.programme_id))
    given, files = _given(request, form)
    if given:
        try:
            actions.decide(
                actor=request.actor,
                appeal_id=appeal_id,
                upheld=given["outcome"] == AppealState.UPHELD,
                remedy=given.get("remedy", ""),
                points=given.get("points"),
                answer=given["answer"],
                is_impartial=given["is_impartial"],
                files=files,
                files_seen=given["files_seen"],
                now=request.now,
            )
        except Forbidden:
            raise
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            return redirect("appeals:one", slug, appeal_id)
    parts = queries.parts_of(request.actor, appeal)
    may = rules.may_decide(request.actor, call.edition.programme_id, appeal, parts)
    hints = [part.words for part in parts if not part.bars]
    more = {"appeal": appeal, "files": found, "may": may, "hints": hints, "now": request.now}
    return _form(request, "one", call, form, **more)


@signed_in
@require_http_methods(["GET", "POST"])
def effects(request: Request, slug: str) -> HttpResponse:
    """What upheld appeals change, before the button that announces it."""
    call = _call(request, slug)
    _stay_if(rules.may_work(request.actor, call.edition.programme_id))
    run = announced_run(call.pk)
    if run is None:
        raise Http404
    form = SeenForm(request.POST or None)
    reason = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.announce_correction(
                actor=request.actor,
                run_id=run.pk,
                seen=form.cleaned_data["seen"],
                now=request.now,
            )
        except Refused as refused:
            reason = str(refused.reason)
        else:
            return redirect("appeals:room", slug)
    found = queries.effects(run.pk)
    context = {
        "edition": call.edition,
        "found": found,
        "form": SeenForm(initial={"seen": found.seen}),
        "reason": reason,
    }
    status = 409 if reason else 200
    return render(request, "appeals/office/effects.html", context, status=status)


def _given(request: Request, form: FilesForm) -> tuple[dict[str, Any], list[UUID]]:
    """What a form says with its files; nothing when anything in it is wrong."""
    if request.method != "POST":
        return {}, []
    is_whole = form.is_valid()
    files = taken(request, form)
    return (form.cleaned_data, files) if is_whole and not form.errors else ({}, [])


def _form(request: Request, name: str, call: Call, form: Any, **more: Any) -> HttpResponse:
    context = {"edition": call.edition, "form": form, **more}
    status = 422 if form.is_bound else 200
    return render(request, f"appeals/office/{name}.html", context, status=status)
