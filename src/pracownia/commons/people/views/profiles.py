"""What the person shows to others: contact data, photo, accessibility needs."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.commons.files.refusals import NotTaken
from pracownia.commons.people import actions, needs, queries
from pracownia.commons.people.forms import CircleForm, NeedsForm, PhotoForm
from pracownia.core.doors import signed_in
from pracownia.core.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def contact(request: Request) -> HttpResponse:
    """Each part with who sees it; the address for signing in and the phone come from elsewhere."""
    person = queries.person(person_id=request.actor.person_id or 0)
    profile = queries.my_profile(person_id=person.pk)
    form = CircleForm(request.POST or None, profile=profile, on=localdate(request.now))
    if request.method == "POST" and form.is_valid():
        actions.set_contact(actor=request.actor, person_id=person.pk, **form.told())
        return redirect(reverse("people:contact") + "?zapisano=1")
    context = {"form": form, "person": person, "profile": profile}
    return render(request, "people/desk/contact.html", context, status=_status(form.is_bound))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def photo(request: Request) -> HttpResponse:
    person_id = request.actor.person_id or 0
    person, profile = queries.person(person_id=person_id), queries.my_profile(person_id=person_id)
    form = PhotoForm(
        request.POST or None,
        request.FILES or None,
        has_photo=profile.photo_id is not None,
        initial={"alt": profile.photo_alt, "author": profile.photo_author},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_photo(
                actor=request.actor, person_id=person_id, now=request.now, **form.cleaned_data
            )
            return redirect(reverse("people:contact") + "?zapisano=1")
        except NotTaken as refusal:
            form.add_error("file", str(refusal.reason))
    context = {"form": form, "person": person, "profile": profile}
    return render(request, "people/desk/photo.html", context, status=_status(form.is_bound))


@require_POST
@signed_in
def remove_photo(request: Request) -> HttpResponse:
    person_id = request.actor.person_id or 0
    actions.remove_photo(actor=request.actor, person_id=person_id, now=request.now)
    return redirect(reverse("people:contact") + "?zapisano=1")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def my_needs(request: Request) -> HttpResponse:
    person_id = request.actor.person_id or 0
    profile = queries.my_profile(person_id=person_id)
    told = {"text": needs.text_of(profile), "shown_to": profile.needs_for}
    form = NeedsForm(request.POST or None, initial=told)
    if request.method == "POST" and form.is_valid():
        actions.set_needs(actor=request.actor, person_id=person_id, **form.cleaned_data)
        return redirect(reverse("people:needs") + "?zapisano=1")
    return render(request, "people/desk/needs.html", {"form": form}, status=_status(form.is_bound))


def _status(is_bound: bool) -> int:
    return 422 if is_bound else 200
