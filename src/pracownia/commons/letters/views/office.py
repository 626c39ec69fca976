"""The outbox of a programme, for its coordinator."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.letters import actions, linking, queries, rules, sending
from pracownia.commons.letters.forms import ChoiceForm, EditForm, PaperForm
from pracownia.commons.letters.models import Letter
from pracownia.commons.letters.states import State
from pracownia.core.access import require
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

from .entrance import office

PAGE = 50


@require_safe
@signed_in
def outbox(request: Request, slug: str) -> HttpResponse:
    edition = office(request, slug)
    state, text = request.GET.get("stan", ""), request.GET.get("szukaj", "")[:100]
    letters = queries.letters_of_programme(
        programme_id=edition.programme_id, state=state, text=text
    )
    counts = queries.how_many(programme_id=edition.programme_id)
    context = {
        "edition": edition,
        "page": Paginator(letters, PAGE).get_page(request.GET.get("strona")),
        "states": [
            (
                queries.TROUBLE,
                pgettext("letters", "for a decision"),
                sum(counts[one] for one in queries.TROUBLED),
            ),
            *((value, label, counts[value]) for value, label in State.choices),
        ],
        "total": sum(counts.values()),
        "on_paper": counts[State.PAPER],
        "what": ChoiceForm.WHAT,
        "state": state,
        "text": text,
        "delivers": sending.delivers(),
        "outage": queries.outage(programme_id=edition.programme_id),
    }
    return render(request, "letters/office/outbox.html", context)


@require_POST
@signed_in
def decide(request: Request, slug: str) -> HttpResponse:
    """First a page that shows what would happen, then, when it is confirmed, it happens."""
    edition = office(request, slug)
    data = request.POST.copy()
    if "ids" not in data:
        data["ids"] = ",".join(_ticked(request, edition.programme_id))
    form = ChoiceForm(data)
    is_valid = form.is_valid()
    ids = form.cleaned_data.get("ids", [])
    letters = queries.chosen(programme_id=edition.programme_id, letter_ids=ids)
    what = form.cleaned_data.get("what", "")
    rule = RULES.get(what, rules.may_hold)
    able = [letter for letter in letters if rule(request.actor, letter)]
    if is_valid and able and "potwierdzam" in request.POST:
        _carry_out(request, edition.programme_id, what, able, form.cleaned_data["at"])
        return redirect("letters:outbox", slug)
    context = {
        "edition": edition,
        "form": form,
        "what": what,
        "label": dict(ChoiceForm.WHAT).get(what, ""),
        "able": able,
        "shown": able[:PAGE],
        "unable": len(letters) - len(able),
        "ids": ",".join(str(letter.pk) for letter in able),
    }
    status = 422 if "potwierdzam" in request.POST or what not in RULES else 200
    return render(request, "letters/office/decide.html", context, status=status)


RULES = {
    "hold": rules.may_hold,
    "release": rules.may_release,
    "schedule": rules.may_schedule,
    "paper": rules.may_put_on_paper,
    "drop": rules.may_drop,
}
ACTIONS = {
    "hold": actions.hold,
    "release": actions.release,
    "paper": actions.put_on_paper,
    "drop": actions.drop,
}


def _carry_out(
    request: Request, programme_id: int, what: str, letters: list[Letter], at: datetime | None
) -> None:
    actor, ids = request.actor, [letter.pk for letter in letters]
    if what == "schedule" and at:
        actions.schedule(
            actor=actor, programme_id=programme_id, letter_ids=ids, at=at, now=request.now
        )
    else:
        ACTIONS[what](actor=actor, programme_id=programme_id, letter_ids=ids, now=request.now)


def _ticked(request: Request, programme_id: int) -> list[str]:
    """The letters ticked on the page, or all that the filter found."""
    if "wszystkie" not in request.POST:
        return request.POST.getlist("list")
    found = queries.letters_of_programme(
        programme_id=programme_id,
        state=request.POST.get("stan", ""),
        text=request.POST.get("szukaj", "")[:100],
    )
    return [str(pk) for pk in found.values_list("pk", flat=True)[:5000]]


@require_safe
@signed_in
def letter(request: Request, slug: str, letter_id: int) -> HttpResponse:
    edition = office(request, slug)
    found = queries.letter_of_programme(programme_id=edition.programme_id, letter_id=letter_id)
    actor = request.actor
    context = {
        "edition": edition,
        "letter": found,
        "body": linking.as_html(found.body, found.links),
        "steps": queries.steps_of(found),
        "dead": queries.dead_address(found),
        "may_retry": rules.may_retry(actor, found),
        "may_settle": rules.may_settle(actor, found),
        "is_on_paper": queries.is_on_paper(person_id=found.person_id or 0),
        "may_edit": rules.may_edit(actor, found),
        "may": [(what, label) for what, label in ChoiceForm.WHAT if RULES[what](actor, found)],
    }
    return render(request, "letters/office/letter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: Request, slug: str, letter_id: int) -> HttpResponse:
    edition = office(request, slug)
    found = queries.letter_of_programme(programme_id=edition.programme_id, letter_id=letter_id)
    require(rules.may_edit(request.actor, found))
    form = EditForm(request.POST or None, initial={"subject": found.subject, "body": found.body})
    if form.is_bound and form.is_valid():
        actions.edit(actor=request.actor, letter_id=letter_id, now=request.now, **form.cleaned_data)
        return redirect("letters:letter", slug, letter_id)
    context = {"edition": edition, "letter": found, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "letters/office/edit.html", context, status=status)


@require_POST
@signed_in
def retry(request: Request, slug: str, letter_id: int) -> HttpResponse:
    actions.retry(actor=request.actor, letter_id=letter_id, now=request.now)
    return redirect("letters:letter", slug, letter_id)


@require_POST
@signed_in
def settle(request: Request, slug: str, letter_id: int) -> HttpResponse:
    actions.settle(actor=request.actor, letter_id=letter_id, now=request.now)
    return redirect("letters:letter", slug, letter_id)


@require_POST
@signed_in
def address(request: Request, slug: str, letter_id: int) -> HttpResponse:
    """The address works, or it does not."""
    if "dziala" in request.POST:
        actions.mark_alive(actor=request.actor, letter_id=letter_id)
    else:
        actions.mark_dead(
            actor=request.actor,
            letter_id=letter_id,
            reason=request.POST.get("powod", ""),
            now=request.now,
        )
    return redirect("letters:letter", slug, letter_id)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def by_post(request: Request, slug: str, letter_id: int) -> HttpResponse:
    """Whether the recipient of this letter gets letters on paper, and where."""
    edition = office(request, slug)
    found = queries.letter_of_programme(programme_id=edition.programme_id, letter_id=letter_id)
    require(rules.may_choose_paper(request.actor, found))
    person_id = found.person_id or 0
    initial = {
        "on_paper": queries.is_on_paper(person_id=person_id),
        "postal_address": queries.postal_address(person_id=person_id),
    }
    form = PaperForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        actions.choose_paper(
            actor=request.actor, letter_id=letter_id, now=request.now, **form.cleaned_data
        )
        return redirect("letters:letter", slug, letter_id)
    context = {
        "edition": edition,
        "letter": found,
        "form": form,
        "last": queries.paper_choice(person_id=person_id),
    }
    status = 422 if form.is_bound else 200
    return render(request, "letters/office/by_post.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def paper(request: Request, slug: str) -> HttpResponse:
    """All letters that go on paper as one document to print; then: they are handed over."""
    edition = office(request, slug)
    letters = list(queries.on_paper(programme_id=edition.programme_id)[:200])
    if request.method == "POST":
        printed = {one for one in request.POST.get("ids", "").split(",") if one.isdecimal()}
        actions.hand_over(
            actor=request.actor,
            programme_id=edition.programme_id,
            letter_ids=[int(one) for one in printed],
            now=request.now,
        )
        return redirect("letters:outbox", slug)
    where = queries.postal_addresses(letters)
    context = {
        "edition": edition,
        "pages": [_page(one, where.get(one.person_id or 0, "")) for one in letters],
        "ids": ",".join(str(one.pk) for one in letters),
        "today": request.now,
    }
    return render(request, "letters/office/paper.html", context)


def _page(letter: Letter, address: str) -> tuple[Letter, str, str]:
    return letter, address, linking.as_html(letter.body, letter.links)
