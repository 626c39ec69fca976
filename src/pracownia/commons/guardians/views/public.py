"""The guardian, without an account: what it is about, agree or refuse, later withdraw."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from pracownia.commons.guardians import actions, queries, rules
from pracownia.commons.guardians.forms import AnswerForm
from pracownia.commons.privacy.models import Text
from pracownia.core.http import Request


@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, uid: UUID, token: str) -> HttpResponse:
    """GET only shows: programs that open links of letters agree to nothing."""
    consent = queries.consent_by_link(uid=uid, token=token)
    matter = queries.matter_of(consent)
    texts = Text.objects.in_bulk([*matter.texts, matter.publicity_id])
    publicity = texts.get(matter.publicity_id)
    form = AnswerForm(
        request.POST if request.POST.get("decyzja") == "zgoda" else None,
        publicity=_("For this person: %(title)s") % {"title": publicity.title} if publicity else "",
    )
    if request.POST.get("decyzja") == "odmowa":
        actions.refuse(actor=request.actor, uid=uid, token=token, now=request.now)
        return redirect("guardians:answer", uid, token)
    if request.method == "POST" and form.is_valid():
        actions.agree(
            actor=request.actor,
            uid=uid,
            token=token,
            relation=form.cleaned_data["relation"],
            may_publish=form.cleaned_data.get("may_publish", False),
            now=request.now,
        )
        return redirect("guardians:answer", uid, token)
    context = {
        **_said(consent, matter),
        "notices": [texts[pk] for pk in matter.texts if pk in texts],
        "publicity": publicity,
        "form": form,
        "may": rules.may_decide(consent, matter, now=request.now),
    }
    status = 422 if form.is_bound else 200
    return render(request, "guardians/public/answer.html", context, status=status)


@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, uid: UUID, token: str) -> HttpResponse:
    """Asks once, because what hangs on the consent ends with it."""
    consent = queries.consent_by_link(uid=uid, token=token, what=queries.WITHDRAWAL)
    if request.method == "POST":
        actions.withdraw(actor=request.actor, uid=uid, token=token, now=request.now)
        return redirect("guardians:withdraw", uid, token)
    matter = queries.matter_of(consent)
    may = rules.may_withdraw(consent, matter, now=request.now)
    context = {**_said(consent, matter), "may": may}
    return render(request, "guardians/public/withdraw.html", context)


def _said(consent: object, matter: object) -> dict[str, Any]:
    return {"consent": consent, "matter": matter}
