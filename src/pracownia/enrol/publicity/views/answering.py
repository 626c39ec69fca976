"""The office: questions about the call, answered by letter and in public."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.letters import plain
from pracownia.core.access import Forbidden, Refused, admit
from pracownia.core.db import Missing, present
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications.models import Call
from pracownia.enrol.publicity import actions, queries, rules
from pracownia.enrol.publicity.forms import AnswerForm, ReasonForm
from pracownia.enrol.publicity.models import Inquiry
from pracownia.enrol.publicity.states import INQUIRY, Asked

PAGE = 30
TABS = (Asked.WAITING, Asked.PUBLISHED, Asked.ANSWERED, Asked.DECLINED, Asked.WITHDRAWN)


def _call(request: Request, slug: str) -> Call:
    edition, call = applying.place_of(slug)
    admit(rules.may_answer(request.actor, edition.programme_id))
    return present(call)


@signed_in
@require_safe
def inquiries(request: Request, slug: str) -> HttpResponse:
    edition, call = applying.place_of(slug)
    admit(rules.may_answer(request.actor, edition.programme_id))
    state = request.GET.get("stan", "")
    if call is None:
        empty = {"edition": edition, "call": None}
        return render(request, "publicity/office/inquiries.html", empty)
    numbers = queries.counted(call)
    context = {
        "call": call,
        "edition": edition,
        "state": state,
        "tabs": [(one.value, numbers.get(one, 0)) for one in TABS],
        "total": sum(numbers.values()),
        "page": Paginator(queries.inquiries_of(call, state), PAGE).get_page(
            request.GET.get("strona")
        ),
        "now": request.now,
    }
    return render(request, "publicity/office/inquiries.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def inquiry(request: Request, slug: str, number: int) -> HttpResponse:
    """What was asked, and the form of the answer; its buttons say where the answer goes."""
    call = _call(request, slug)
    found = queries.inquiry_at(call, number)
    typed = _typed(request)
    first = {"question": found.question or found.text, "answer": found.answer}
    form = AnswerForm(typed, initial=first)
    is_looking = "zamien" in request.POST or "sprawdz" in request.POST
    if form.is_bound and not is_looking and form.is_valid():
        try:
            actions.answer(
                actor=request.actor,
                inquiry_id=found.pk,
                is_public="opublikuj" in request.POST,
                seen=request.POST.get("seen"),
                now=request.now,
                **form.cleaned_data,
            )
            return redirect("publicity:inquiry", slug, number)
        except (Forbidden, Missing):
            raise
        except Refused as why:
            form.add_error(None, str(why.reason))
    status = 422 if form.is_bound and not is_looking else 200
    return _show(request, call, found, form, status=status)


def _typed(request: Request) -> dict[str, str] | None:
    if request.method != "POST":
        return None
    typed = {
        name: request.POST.get(name, "").replace("\r\n", "\n") for name in ("question", "answer")
    }
    typed["answer"] = plain.replaced(typed["answer"], request.POST.get("zamien", ""))
    return typed


def _show(
    request: Request, call: Call, found: Inquiry, form: AnswerForm, status: int, **more: Any
) -> HttpResponse:
    follows = INQUIRY.edges[found.state]
    context = {
        "edition": call.edition,
        "inquiry": found,
        "form": form,
        "seen": rules.version_of(found),
        "is_moved": not rules.has_not_moved(found, request.POST.get("seen")),
        "reason_form": ReasonForm(),
        "checked": plain.check(str(form["answer"].value() or "")),
        "may_publish": Asked.PUBLISHED in follows,
        "may_write": Asked.ANSWERED in follows,
        "may_decline": Asked.DECLINED in follows,
        "may_take_off": Asked.WITHDRAWN in follows,
        "now": request.now,
        **more,
    }
    return render(request, "publicity/office/inquiry.html", context, status=status)


@signed_in
@require_POST
def decline(request: Request, slug: str, number: int) -> HttpResponse:
    call = _call(request, slug)
    found = queries.inquiry_at(call, number)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _refused(request, call, found, form)
    actions.decline(
        actor=request.actor,
        inquiry_id=found.pk,
        reason=form.cleaned_data["reason"],
        now=request.now,
    )
    return redirect("publicity:inquiry", slug, number)


@signed_in
@require_POST
def take_off(request: Request, slug: str, number: int) -> HttpResponse:
    """A published answer leaves the page of the call, with a reason in the journal."""
    call = _call(request, slug)
    found = queries.inquiry_at(call, number)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _refused(request, call, found, form)
    actions.take_off(actor=request.actor, inquiry_id=found.pk, reason=form.cleaned_data["reason"])
    return redirect("publicity:inquiry", slug, number)


def _refused(request: Request, call: Call, found: Inquiry, reason_form: ReasonForm) -> HttpResponse:
    first = {"question": found.question or found.text, "answer": found.answer}
    form = AnswerForm(initial=first)
    return _show(request, call, found, form, status=422, reason_form=reason_form)
