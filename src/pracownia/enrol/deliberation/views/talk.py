"""The discussion of one application, with the pending decision beside it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.core.access import Forbidden, Refused
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.deliberation import actions, queries, rules
from pracownia.enrol.deliberation.forms import DecisionForm, PostForm, TextForm, WhyForm
from pracownia.enrol.deliberation.models import Post

from .doors import Reader, at_lead, at_thread


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: Request, slug: str, application_id: int) -> HttpResponse:
    """Read what is said; POST adds a voice."""
    reader = at_thread(request, slug, application_id)
    if isinstance(reader, HttpResponse):
        return reader
    if request.method != "POST":
        return _show(reader)
    form = PostForm(_people(reader), request.POST)
    if not form.is_valid():
        return _show(reader, post=form, status=422)
    try:
        made = actions.write(
            actor=request.actor,
            application_id=application_id,
            text=form.cleaned_data["text"],
            mentioned=form.cleaned_data.get("mentioned", ()),
            now=request.now,
        )
    except (Forbidden, Missing):
        raise
    except Refused as refusal:
        form.add_error("text", str(refusal.reason))
        return _show(reader, post=form, status=409)
    return redirect(f"{_address(reader)}#wypowiedz-{made.pk}")


@signed_in
@require_POST
def read(request: Request, slug: str, application_id: int) -> HttpResponse:
    """What stands here now is not new any more."""
    reader = at_thread(request, slug, application_id)
    if isinstance(reader, HttpResponse):
        return reader
    actions.mark_read(actor=request.actor, application_id=application_id, now=request.now)
    return redirect("deliberation:one", slug, application_id)


@signed_in
@require_POST
def change(request: Request, slug: str, application_id: int, post_id: int) -> HttpResponse:
    """The author mends the text."""
    reader = at_thread(request, slug, application_id)
    if isinstance(reader, HttpResponse):
        return reader
    _its_own(reader, post_id)
    form = TextForm(request.POST, auto_id=f"zmien-{post_id}-%s")
    if not form.is_valid():
        return _show(reader, changing={post_id: form}, status=422)
    actions.change(
        actor=request.actor, post_id=post_id, text=form.cleaned_data["text"], now=request.now
    )
    return redirect(f"{_address(reader)}#wypowiedz-{post_id}")


@signed_in
@require_POST
def remove(request: Request, slug: str, application_id: int, post_id: int) -> HttpResponse:
    """The text goes; the trace stays."""
    reader = at_thread(request, slug, application_id)
    if isinstance(reader, HttpResponse):
        return reader
    _its_own(reader, post_id)
    form = WhyForm(request.POST, auto_id=f"usun-{post_id}-%s")
    if form.is_valid():
        try:
            actions.remove(
                actor=request.actor,
                post_id=post_id,
                reason=form.cleaned_data["reason"],
                now=request.now,
            )
        except (Forbidden, Missing):
            raise
        except Refused as refusal:
            form.add_error("reason", str(refusal.reason))
        else:
            return redirect(f"{_address(reader)}#wypowiedz-{post_id}")
    return _show(reader, removing={post_id: form}, status=422)


@signed_in
@require_POST
def decide(request: Request, slug: str, application_id: int) -> HttpResponse:
    """Write down what the committee means to do."""
    reader = at_lead(request, slug, application_id)
    if isinstance(reader, HttpResponse):
        return reader
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show(reader, decision=form, status=422)
    try:
        actions.decide(
            actor=request.actor,
            application_id=application_id,
            now=request.now,
            **form.cleaned_data,
        )
    except (Forbidden, Missing):
        raise
    except Refused as refusal:
        pending = queries.pending_of([application_id]).get(application_id)
        form.data = {**request.POST.dict(), "revision": str(pending.revision if pending else 0)}
        form.add_error(None, str(refusal.reason))
        return _show(reader, decision=form, status=409)
    return redirect(f"{_address(reader)}?stan=decyzja")


@signed_in
@require_POST
def take_back(request: Request, slug: str, application_id: int) -> HttpResponse:
    """The committee has not decided after all."""
    reader = at_lead(request, slug, application_id)
    if isinstance(reader, HttpResponse):
        return reader
    actions.take_back(actor=request.actor, application_id=application_id, now=request.now)
    return redirect(f"{_address(reader)}?stan=cofnieta")


# --- how the pages above do it ----------------------------------------------------------------


def _address(reader: Reader) -> str:
    return reverse("deliberation:one", args=[reader.room.slug, reader.application.pk])


def _its_own(reader: Reader, post_id: int) -> None:
    """An address names the application and its post, never another one's."""
    if not Post.objects.filter(pk=post_id, application=reader.application).exists():
        raise Missing(_("There is no such text in this discussion."))


def _people(reader: Reader) -> list[tuple[int, str]]:
    everybody = queries.audience(call=reader.room.call, now=reader.request.now)
    mine = reader.seat.person_id
    return [(one.pk, one.name) for one in everybody.of(reader.application) if one.pk != mine]


def _show(
    reader: Reader,
    *,
    post: PostForm | None = None,
    decision: DecisionForm | None = None,
    changing: dict[int, TextForm] | None = None,
    removing: dict[int, WhyForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    request, application = reader.request, reader.application
    is_announced = queries.announced_at(reader.room.call.pk) is not None
    pending = queries.pending_of([application.pk]).get(application.pk)
    voices = queries.thread(application_id=application.pk, person_id=reader.seat.person_id)
    forms = [post, decision, *(changing or {}).values(), *(removing or {}).values()]
    context: dict[str, Any] = {
        "edition": reader.room.edition,
        "application": application,
        "title": reader.title,
        "is_blind": reader.is_blind,
        "leads": reader.seat.leads,
        "has_card": reader.place.has_sent is not None,
        "score": getattr(application, "score", None) if reader.seat.leads else None,
        "voices": [
            {
                "view": voice,
                "change": (changing or {}).get(voice.post.pk)
                or TextForm(initial={"text": voice.post.text}, auto_id=f"zmien-{voice.post.pk}-%s"),
                "remove": (removing or {}).get(voice.post.pk)
                or WhyForm(auto_id=f"usun-{voice.post.pk}-%s"),
            }
            for voice in voices
        ],
        "new": sum(voice.is_new for voice in voices),
        "under_way": rules.is_under_way(is_announced=is_announced),
        "pending": pending,
        "decision": decision or _decision(pending),
        "post": post or (None if is_announced else PostForm(_people(reader))),
        "shares_cards": reader.seat.leads and queries.shares_cards(reader.room.call.pk),
        "forms": [form for form in forms if form is not None],
        "said": request.GET.get("stan", ""),
    }
    return render(request, "deliberation/office/one.html", context, status=status)


def _decision(pending: Any) -> DecisionForm:
    if pending is None:
        return DecisionForm(initial={"revision": 0})
    return DecisionForm(
        initial={
            "revision": pending.revision,
            "choice": pending.choice,
            "reason": pending.reason,
        }
    )
