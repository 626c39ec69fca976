"""One's own applications: state in words, receipt, answers, withdrawal."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from pracownia.commons.files.serving import download
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.filling import PASSED
from pracownia.core.access import require
from pracownia.core.http import Request
from pracownia.core.registry import panels_for
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms import WithdrawForm


@login_required
@require_GET
def applications(request: Request) -> HttpResponse:
    found = queries.my_applications(viewer=request.actor)
    page = Paginator(found, 20).get_page(request.GET.get("strona"))
    page.object_list = queries.with_own_shares(page.object_list)
    return render(request, "applications/desk/list.html", {"page": page, "now": request.now})


@login_required
@require_GET
def one(request: Request, number: str) -> HttpResponse:
    application = queries.my_application(viewer=request.actor, number=number)
    submission = application.submissions.all()[0]
    definition = asking.definition(application.call.questionnaire_id)
    asked = next((r for r in application.completion_requests.all() if not r.answered_at), None)
    may_see = rules.may_see_course(request.actor, application)
    context = {
        "application": application,
        "edition": application.call.edition,
        "submission": submission,
        "signed": queries.signed_version(application.pk, submission.confirmed.get("signature")),
        "asked": asked,
        "may_see": may_see,
        # What later rooms say about it, the result for example.
        "panels": panels_for("application.mine", request, application.pk) if may_see else [],
        "granted": queries.granted(application.pk) if submission.answers.get(PASSED) else [],
        "readable": asking.readable(definition, submission.answers, with_secrets=True),
        "later": asking.lines_of(
            [q for q in definition if q.slug in application.sheet.later],
            application.sheet.later,
            with_secrets=True,
        ),
        "may_answer_later": rules.may_answer_later(
            request.actor,
            application,
            asking.late_questions(
                definition, {**submission.answers, **application.sheet.later}, request.now
            ),
        ),
        "may_write": rules.may_write(request.actor, application, now=request.now, asked=asked),
        "may_withdraw": rules.may_withdraw(request.actor, application),
    }
    return render(request, "applications/desk/one.html", context)


@login_required
@require_GET
def receipt(request: Request, number: str) -> HttpResponse:
    """To the paper, which is made now if it was not made in the background yet."""
    application = queries.my_application(viewer=request.actor, number=number)
    paper = actions.give_receipt(
        actor=request.actor, application_id=application.pk, now=request.now
    )
    return redirect(paper.get_absolute_url())


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, number: str) -> HttpResponse:
    """Asks once, because it cannot be undone."""
    application = queries.my_application(viewer=request.actor, number=number)
    require(rules.may_withdraw(request.actor, application))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.withdraw(
            actor=request.actor,
            application_id=application.pk,
            reason=form.cleaned_data["reason"],
            now=request.now,
        )
        return redirect("applications:one", number)
    context = {"application": application, "edition": application.call.edition, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "applications/desk/withdraw.html", context, status=status)


@login_required
@require_GET
def file(request: Request, attachment_id: int) -> HttpResponseBase:
    found = queries.attachment(viewer=request.actor, attachment_id=attachment_id)
    return download(request, found)
