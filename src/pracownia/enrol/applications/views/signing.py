"""Signing: what waits for a representative, the whole application, signing or giving back."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pracownia.commons.questionnaires import queries as asking
from pracownia.core.access import Refused, Text
from pracownia.core.http import Request
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms.together import RefuseForm
from pracownia.enrol.applications.models import Signature
from pracownia.enrol.applications.states import Signing


@login_required
@require_GET
def to_sign(request: Request) -> HttpResponse:
    found = queries.to_sign(viewer=request.actor, now=request.now)
    page = Paginator(found, 20).get_page(request.GET.get("strona"))
    return render(request, "applications/desk/to_sign.html", {"page": page})


@login_required
@require_http_methods(["GET", "POST"])
def sign(request: Request, uid: UUID) -> HttpResponse:
    """The whole application and the statement; the button signs and sends."""
    found, represents = queries.signature(viewer=request.actor, uid=uid, now=request.now)
    problem: Text = ""
    if request.method == "POST":
        try:
            actions.sign(
                actor=request.actor,
                uid=uid,
                confirmed="confirmed" in request.POST,
                received_at=request.now,
                now=timezone.now(),
            )
            return redirect("applications:sign", uid)
        except Refused as refusal:
            problem = refusal.reason
    status = 422 if problem else 200
    return _show(request, found, represents, RefuseForm(), problem, status)


@login_required
@require_POST
def give_back(request: Request, uid: UUID) -> HttpResponse:
    """Not signed, with what should be changed."""
    found, represents = queries.signature(viewer=request.actor, uid=uid, now=request.now)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return _show(request, found, represents, form, "", 422)
    actions.refuse_to_sign(
        actor=request.actor, uid=uid, reason=form.cleaned_data["reason"], now=request.now
    )
    return redirect("applications:sign", uid)


@login_required
@require_POST
def take_back(request: Request, slug: str) -> HttpResponse:
    """The applicant no longer asks for the signature."""
    actions.take_request_back(actor=request.actor, slug=slug, now=request.now)
    return redirect("applications:start", slug)


def _show(
    request: Request,
    found: Signature,
    represents: bool,
    form: RefuseForm,
    problem: Text,
    status: int,
) -> HttpResponse:
    application = found.application
    asked = application.completion_requests.filter(answered_at=None).first()
    is_here = found.state in (Signing.WAITING, Signing.SIGNED)
    answers = application.sheet.answers
    if found.state == Signing.SIGNED:
        answers = queries.signed_answers(found)
    definition = asking.definition(application.sheet.version_id)
    context = {
        "signature": found,
        "application": application,
        "edition": application.call.edition,
        "readable": asking.readable(definition, answers) if is_here else [],
        "sealed": asking.secrets_in(definition, answers) if is_here else (),
        "until": rules.signs_until(found, asked),
        "may_answer": rules.may_answer(
            request.actor,
            found,
            represents=represents,
            people=queries.people_in(application),
        ),
        "may_sign": rules.may_sign(found, asked=asked, at=request.now),
        "form": form,
        "problem": problem,
    }
    return render(request, "applications/desk/sign.html", context, status=status)
