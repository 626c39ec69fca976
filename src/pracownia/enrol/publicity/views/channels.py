"""The office: channels of a call, how many came through each, and whose applications they are."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.core.access import Forbidden, Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.publicity import actions, queries
from pracownia.enrol.publicity.forms import ChannelForm
from pracownia.enrol.publicity.models import Channel

from .kit import enter_call, enter_edition

PAGE = 50


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def channels(request: Request, slug: str) -> HttpResponse:
    """The table of channels, and the form to name one more."""
    edition, call = enter_edition(request, slug)
    form = ChannelForm(request.POST or None)
    if request.method == "POST" and call is not None and form.is_valid():
        try:
            channel = actions.name_channel(
                actor=request.actor,
                call_id=call.pk,
                name=form.cleaned_data["name"],
                now=request.now,
            )
            address = reverse("publicity:channels", args=[slug])
            return redirect(f"{address}?nowy={channel.slug}#kanal-{channel.slug}")
        except Forbidden:
            raise
        except Refused as why:
            form.add_error("name", str(why.reason))
    rows = queries.table(call) if call else []
    context = {
        "edition": edition,
        "call": call,
        "rows": rows,
        "form": form,
        "new": next((row for row in rows if row.slug == request.GET.get("nowy")), None),
    }
    status = 422 if form.is_bound else 200
    return render(request, "publicity/office/channels.html", context, status=status)


@signed_in
@require_POST
def switch(request: Request, slug: str, channel_id: int) -> HttpResponse:
    call = enter_call(request, slug)
    channel = get_object_or_404(Channel, pk=channel_id, call=call)
    is_active = "wlacz" in request.POST
    actions.switch_channel(actor=request.actor, channel_id=channel.pk, is_active=is_active)
    return redirect(f"{reverse('publicity:channels', args=[slug])}#kanal-{channel.slug}")


@signed_in
@require_safe
def arrivals(request: Request, slug: str, channel: str) -> HttpResponse:
    """Whose applications the numbers of one channel count."""
    call = enter_call(request, slug)
    found = None if channel == queries.NONE else queries.channel_at(call, channel)
    is_sent = request.GET.get("stan") == "wyslane"
    rows = queries.behind(call, found, is_sent=is_sent)
    context = {
        "edition": call.edition,
        "channel": found,
        "is_sent": is_sent,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("strona")),
    }
    return render(request, "publicity/office/arrivals.html", context)
