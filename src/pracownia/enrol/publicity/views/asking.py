"""For everybody: questions with answers about a call, and the form to ask one more."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.core.access import Refused
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import AN_HOUR, limits
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.publicity import actions, queries, rules
from pracownia.enrol.publicity.forms import AskForm

PAGE = 20
FROM_ONE_NETWORK, TO_ONE_ADDRESS = 20, 5


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: Request, slug: str) -> HttpResponse:
    """The newest answers first; asking needs no account."""
    call = applying.call_by_slug(slug)
    is_known = request.actor.person_id is not None
    form = AskForm(request.POST or None, is_known=is_known)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data.get("email", "")
        key = f"{request.actor.person_id or email.casefold()}"
        limits(
            request,
            ("inquiry", "", FROM_ONE_NETWORK, AN_HOUR),
            ("inquiry-of", key, TO_ONE_ADDRESS, AN_HOUR),
        )
        try:
            actions.ask(
                actor=request.actor,
                slug=slug,
                text=form.cleaned_data["text"],
                email=email,
                now=request.now,
            )
            return redirect(f"{request.path}?stan=wyslane")
        except Missing:
            raise
        except Refused as why:
            form.add_error("text", str(why.reason))
    found = queries.published_in(call)
    context = {
        "call": call,
        "edition": call.edition,
        "page": Paginator(found, PAGE).get_page(request.GET.get("strona")),
        "form": form,
        "may_ask": rules.may_ask(call, now=request.now),
        "days": rules.WORKING_DAYS,
        "is_sent": request.GET.get("stan") == "wyslane",
    }
    status = 422 if form.is_bound else 200
    return render(request, "publicity/public/questions.html", context, status=status)


@require_safe
def question(request: Request, slug: str, number: int) -> HttpResponse:
    """One question with its answer, for links from the search."""
    applying.call_by_slug(slug)
    found = queries.published_at(slug, number)
    context = {"inquiry": found, "call": found.call, "edition": found.call.edition}
    return render(request, "publicity/public/question.html", context)


@signed_in
@require_POST
def want_letters(request: Request, number: str) -> HttpResponse:
    """„Zgadzam się”, from the page of one's application."""
    actions.want_letters(actor=request.actor, number=number, now=request.now)
    return redirect("applications:one", number)
