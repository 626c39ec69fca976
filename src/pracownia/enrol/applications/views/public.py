"""The form: parts in any order, saved by themselves, checked, sent."""

import secrets
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.files.base import File
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pracownia.commons.files.doors import count_files
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Answers, Step
from pracownia.commons.questionnaires.forms import SectionForm
from pracownia.commons.questionnaires.marks import Arrival
from pracownia.core.access import Refused, Verdict, require
from pracownia.core.db import Missing
from pracownia.core.http import Request, source_of
from pracownia.core.registry import panels_for
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms import SendForm
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import Mine
from pracownia.enrol.applications.queries.categories import limited, may_send_mine
from pracownia.enrol.applications.queries.choosing import chosen_in
from pracownia.enrol.applications.states import State

from .waiting import forget, keep_and_sign_in, number_in, to_sign_in, waiting


@require_http_methods(["GET", "POST"])
def start(request: Request, slug: str) -> HttpResponse:
    """What awaits, then the list of parts. „Zacznij” asks strangers to sign in first."""
    begins = request.method == "POST" or "dalej" in request.GET
    if request.actor.person_id is None and queries.shared_in(slug):
        return to_sign_in(request.path)
    if begins and request.actor.person_id is not None:
        source = source_of(request)
        try:
            actions.start_draft(
                actor=request.actor, slug=slug, source=source, category="", now=request.now
            )
        except actions.CategoryFirst:
            return redirect(reverse("applications:choose", args=[slug], query=_came_by(request)))
        if request.method == "POST":
            return redirect("applications:start", slug)
    elif begins:
        return to_sign_in(f"{request.path}?{urlencode({'dalej': 1, **_came_by(request)})}")
    call, mine = queries.call_and_mine(
        viewer=request.actor, slug=slug, now=request.now, with_texts=True
    )
    if mine is None:
        definition = asking.definition(call.questionnaire_id)
        context = {"definition": definition, "categories": limited(call), **_place(request, call)}
        return render(request, "applications/public/start.html", context)
    guard = queries.guard_of(mine.application, on=timezone.localdate(request.now))
    waivers = queries.my_waivers(mine)
    signing = queries.asking_of(mine, now=request.now)
    context = {"mine": mine, "guard": guard, "waivers": waivers, "signing": signing}
    context |= {"chosen": chosen_in(call, mine), **_place(request, call, mine)}
    return render(request, "applications/public/parts.html", context)


@require_http_methods(["GET", "POST"])
def part(request: Request, slug: str, part: str) -> HttpResponse:
    """One part: its questions; sending saves it and goes on."""
    if request.actor.person_id is None:
        of_call = queries.call_by_slug(queries.without_share(slug))
        return keep_and_sign_in(request, of_call, part)
    if request.method == "GET":
        return _show_part(request, slug, part)
    try:
        kept = actions.save_part(**_sent(request, slug, part), uploads=_uploads(request))
    except Refused as refusal:
        return _not_saved(request, slug, part, refusal)
    if kept.saved.arrival is Arrival.STALE:
        return _both_versions(request, slug, part, kept.saved.revision)
    forget(request)
    later = "_pozniej" in request.POST
    answers = kept.saved.sheet.answers
    moved = filling.moved(kept.definition, part, request.POST)
    if moved:
        return redirect(f"{request.path}#pytanie-{moved}")
    problems = filling.problems(
        kept.definition, answers, [part], today=request.now.date(), now=request.now
    )
    if problems and not later:
        call, mine, step = _my_part(request, slug, part)
        form = _form(request, mine, step, answers, problems)
        more = {"form": form, "revision": kept.saved.revision, "taken": True}
        return _render_part(request, call, mine, step, more, status=422)
    following = filling.way(kept.definition, answers).after(part)
    if later or following is None or not _may_go_on(request, kept, following):
        return redirect("applications:start" if later else "applications:check", slug)
    return redirect("applications:part", slug, following.slug)


@require_POST
def autosave(request: Request, slug: str, part: str) -> HttpResponse:
    """What is typed is kept without a click; the answer is words for the top of the page."""
    if request.actor.person_id is None:
        context = {"next": reverse("applications:part", args=[slug, part])}
        return render(request, "applications/public/saved.html#ended", context, status=401)
    try:
        kept = actions.save_part(
            **_sent(request, slug, part), edits=number_in(request.POST.get("zmiany")) or 0
        )
    except Missing:
        # The page says what is not there: the call, one's own draft, or the part.
        _my_part(request, slug, part)
        raise
    except Refused:
        return render(request, "applications/public/saved.html#closed", status=409)
    if kept.saved.arrival is Arrival.STALE:
        by = queries.last_writer_but(request.actor, kept.application, part)
        context = {"by": by}
        return render(request, "applications/public/saved.html#elsewhere", context, status=409)
    at = kept.saved.sheet.saved_at
    return render(request, "applications/public/saved.html#saved", {"at": at})


@login_required
@require_http_methods(["GET", "POST"])
def check(request: Request, slug: str) -> HttpResponse:
    """All answers on one page, with gaps that lead to their fields, and the button to send."""
    form = SendForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.submit(
                actor=request.actor,
                slug=slug,
                key=request.POST.get("klucz", ""),
                received_at=request.now,
                now=timezone.now(),
                publish_name=form.cleaned_data["publish_name"],
                says_adult=form.cleaned_data["of_age"],
                signer=request.POST.get("signer", ""),
            )
            return redirect("applications:sent", slug)
        except Refused as why:
            refusal = why
    call, mine = _mine_or_missing(request, slug, with_texts=True)
    guard = queries.guard_of(mine.application, on=timezone.localdate(request.now))
    if guard.asks_age:
        form.ask_age()
    may = rules.may_submit(
        request.actor, mine.application, received_at=request.now, asked=mine.asked
    ) and may_send_mine(mine, request.now)
    # What the page itself says is said there, where the answers and the draft are at hand.
    is_held = not may or (guard.applies and not guard.verdict)
    if refusal is not None and not (is_held or form.errors or mine.problems or mine.way.stop):
        raise refusal
    sent_already = mine.application.state == State.SUBMITTED and not mine.has_changes
    if request.method == "POST" and sent_already:
        return redirect("applications:sent", slug)
    open_parts = {gap.slug for gap in mine.parts if gap.is_open}
    context = {
        "mine": mine,
        "form": form,
        "may": may,
        "guard": guard,
        "gaps": _gaps(mine, slug),
        "waivers": queries.my_waivers(mine),
        "signing": queries.asking_of(mine, now=request.now),
        "readable": asking.readable(mine.definition, mine.sheet.answers, with_secrets=True),
        "open_parts": open_parts,
        "rules": queries.rules_of(mine.application),
        "key": request.POST.get("klucz") or secrets.token_hex(12),
        **_place(request, call, mine),
    }
    status = 422 if request.method == "POST" else 200
    if refusal is not None and is_held:
        status = 409
    return render(request, "applications/public/check.html", context, status=status)


@login_required
@require_GET
def sent(request: Request, slug: str) -> HttpResponse:
    """Number and what happens next; may be bookmarked and refreshed."""
    call, mine = _mine_or_missing(request, slug)
    if not mine.application.number:
        return redirect("applications:start", slug)
    steps = queries.calendar(call=call, now=request.now)
    context = {"mine": mine, "steps": steps, **_place(request, call, mine)}
    return render(request, "applications/public/sent.html", context)


def _place(request: Request, call: Call, mine: Mine | None = None) -> dict[str, Any]:
    """What the top and the bottom of every page of the form say."""
    until = mine.application.closes_at if mine else call.window.closes_at
    door = rules.door(call, request.now, until)
    is_over = door is rules.Door.AFTER
    return {
        "call": call,
        "edition": call.edition,
        "door": door,
        "until": until,
        # What later rooms hang at a closed door.
        "panels": panels_for("applications.over", request, call.pk) if is_over else [],
    }


def _mine_or_missing(request: Request, slug: str, *, with_texts: bool = False) -> tuple[Call, Mine]:
    call, mine = queries.call_and_mine(
        viewer=request.actor, slug=slug, now=request.now, with_texts=with_texts
    )
    if mine is None:
        raise Missing(_("There is no draft of yours here yet. Start the application first."))
    return call, mine


def _my_part(request: Request, slug: str, part: str) -> tuple[Call, Mine, Step]:
    call, mine = _mine_or_missing(request, slug)
    step = mine.definition.section(part)
    if step is None:
        raise Missing(_("The application has no such part."))
    return call, mine, step


def _sent(request: Request, slug: str, part: str) -> dict[str, Any]:
    """What a page of the form sends, for saving it."""
    return {
        "actor": request.actor,
        "slug": slug,
        "section": part,
        "typed": request.POST,
        "revision": number_in(request.POST.get("wersja")),
        "tab": request.POST.get("karta", ""),
        "now": request.now,
    }


def _uploads(request: Request) -> dict[str, File[bytes]]:
    count_files(request, len(request.FILES))
    return {name: one for name, one in request.FILES.items() if isinstance(one, File)}


def _may_go_on(request: Request, kept: actions.Part, following: Step) -> bool:
    """Whether the next part is open too: of a returned application only some are."""
    return bool(
        rules.may_write(
            request.actor,
            kept.application,
            now=request.now,
            asked=kept.asked,
            section=following.slug,
        )
    )


def _not_saved(request: Request, slug: str, part: str, refusal: Refused) -> HttpResponse:
    """Nothing typed is lost when the doors are closed; any other refusal is said as it is."""
    call, mine, step = _my_part(request, slug, part)
    allowed = rules.may_write(
        request.actor, mine.application, now=request.now, asked=mine.asked, section=part
    )
    if allowed:
        raise refusal
    answers = filling.parse(mine.definition, part, request.POST, mine.sheet.answers)
    return _too_late(request, call, mine, step, answers, allowed)


def _show_part(request: Request, slug: str, part: str) -> HttpResponse:
    call, mine, step = _my_part(request, slug, part)
    if step not in mine.way.steps:
        return redirect("applications:start", slug)
    require(
        rules.may_write(
            request.actor, mine.application, now=request.now, asked=mine.asked, section=step.slug
        )
    )
    mark = mine.mark(step.slug)
    kept = waiting(request, mine.application.pk)
    restored = kept is not None
    answers = {**mine.sheet.answers, **kept.answers} if kept else mine.sheet.answers
    shown = "braki" in request.GET
    problems = [p for p in mine.problems if shown and p.section == step.slug]
    context = {
        "form": _form(request, mine, step, answers, problems),
        "revision": kept.revision if kept else mark.revision,
        "restored": restored,
        "unsaved": restored,
    }
    return _render_part(request, call, mine, step, context)


def _form(
    request: Request,
    mine: Mine,
    step: Step,
    answers: Answers,
    problems: Iterable[filling.Problem] = (),
) -> SectionForm:
    return SectionForm(step, answers, problems, prefilled=mine.sheet.prefilled, now=request.now)


def _render_part(
    request: Request, call: Call, mine: Mine, step: Step, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    context = {
        "mine": mine,
        "step": step,
        "number": mine.place_of(step.slug),
        "total": len(mine.way.steps),
        "tab": request.POST.get("karta") or secrets.token_hex(8),
        "last_tab": mine.mark(step.slug).tab,
        "written": mine.said_of(step.slug),
        "waits": queries.waiting_signature(mine.application),
        **more,
        **_place(request, call, mine),
    }
    return render(request, "applications/public/part.html", context, status=status)


def _both_versions(request: Request, slug: str, part: str, revision: int) -> HttpResponse:
    """Somebody saved this part elsewhere: both texts on one page, nothing is lost."""
    call, mine, step = _my_part(request, slug, part)
    answers = filling.parse(mine.definition, part, request.POST, mine.sheet.answers)
    [theirs] = asking.readable(mine.definition, mine.sheet.answers, [step.slug], with_secrets=True)
    whole = {**mine.sheet.answers, **answers}
    [my_part] = asking.readable(mine.definition, whole, [step.slug], with_secrets=True)
    ours = {line.slug: line.text for line in my_part.lines}
    differing = [line for line in theirs.lines if ours.get(line.slug, "") != line.text]
    here = {question.slug for question in step.questions}
    others = {slug: value for slug, value in mine.sheet.answers.items() if slug not in here}
    context = {
        "form": _form(request, mine, step, {**others, **answers}),
        "revision": revision,
        "elsewhere": differing,
        "by": queries.last_writer_but(request.actor, mine.application, part),
        "unsaved": True,
        "saved_at": mine.sheet.saved_at,
        "tab": secrets.token_hex(8),
    }
    return _render_part(request, call, mine, step, context, status=409)


def _too_late(
    request: Request, call: Call, mine: Mine, step: Step, answers: Answers, why: Verdict
) -> HttpResponse:
    """The doors have closed while the person was writing: why, and the text to be copied."""
    whole = {**mine.sheet.answers, **answers}
    typed = asking.readable(mine.definition, whole, [step.slug], with_secrets=True)
    context = {"why": why.reason, "typed": typed, "step": step, **_place(request, call, mine)}
    return render(request, "applications/public/too_late.html", context, status=409)


def _gaps(mine: Mine, slug: str) -> list[tuple[str, str]]:
    """Address of the question and what is missing there."""

    def address(problem: filling.Problem) -> str:
        page = reverse("applications:part", args=[slug, problem.section])
        return f"{page}?braki#pytanie-{problem.field}"

    return [(address(problem), problem.message) for problem in mine.problems]


def _came_by(request: Request) -> dict[str, str]:
    """The channel goes with the person from address to address; no cookie remembers it."""
    source = source_of(request)
    return {"zrodlo": source} if source else {}
