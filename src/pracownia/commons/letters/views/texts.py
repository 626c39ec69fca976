"""The catalogue of letters of a programme, and the editor of their texts."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.letters import actions, linking, plain, queries
from pracownia.commons.letters.forms import CorrespondenceForm, WordingForm
from pracownia.commons.letters.kinds import OF_PERSON, Kind
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

from .entrance import office


@require_safe
@signed_in
def catalogue(request: Request, slug: str) -> HttpResponse:
    edition = office(request, slug)
    manners = queries.correspondence_of(programme_id=edition.programme_id)
    form = CorrespondenceForm(
        initial={"holds": manners.holds, "switched_off": manners.switched_off}
    )
    context = {
        "edition": edition,
        "letters": queries.catalogue_of(
            programme_id=edition.programme_id, language=settings.LANGUAGE_CODE
        ),
        "form": form,
    }
    return render(request, "letters/office/catalogue.html", context)


@require_POST
@signed_in
def manners(request: Request, slug: str) -> HttpResponse:
    edition = office(request, slug)
    form = CorrespondenceForm(request.POST)
    if form.is_valid():
        actions.set_correspondence(
            actor=request.actor, programme_id=edition.programme_id, **form.cleaned_data
        )
    return redirect("letters:catalogue", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def wording(request: Request, slug: str, key: str, language: str) -> HttpResponse:
    """The editor: checks and previews save nothing, „Save” does."""
    edition = office(request, slug)
    kind = queries.kind_of_key(key)
    if language not in dict(settings.LANGUAGES):
        raise Missing(queries.NO_LANGUAGE)
    subject, body, is_own = queries.text_of(
        programme_id=edition.programme_id, kind=kind, language=language
    )
    history = queries.versions(programme_id=edition.programme_id, kind=kind, language=language)
    if old := next(
        (one for one in history if str(one.entry_id) == request.GET.get("wersja")), None
    ):
        subject, body = old.subject, old.body
    form = WordingForm(_typed(request), kind=kind, initial={"subject": subject, "body": body})
    is_saving = form.is_bound and "zapisz" in request.POST
    if is_saving and form.is_valid():
        actions.save_wording(
            actor=request.actor,
            programme_id=edition.programme_id,
            template=kind.template,
            language=language,
            **form.cleaned_data,
        )
        return redirect("letters:wording", slug, key, language)
    text = str(form["body"].value() or "")
    context = {
        "edition": edition,
        "kind": kind,
        "language": language,
        "languages": settings.LANGUAGES,
        "form": form,
        "is_own": is_own,
        "has_errors": bool(form.errors),
        "fields": [*kind.fields, *OF_PERSON],
        "checked": plain.check(text) if language == "pl" else None,
        "history": history,
    }
    if request.htmx:
        return render(request, "letters/office/hints.html", context)
    context |= _preview(request, edition.programme_id, kind, language, form)
    status = 422 if is_saving else 200
    return render(request, "letters/office/wording.html", context, status=status)


@require_POST
@signed_in
def reset(request: Request, slug: str, key: str, language: str) -> HttpResponse:
    edition = office(request, slug)
    actions.reset_wording(
        actor=request.actor,
        programme_id=edition.programme_id,
        template=queries.kind_of_key(key).template,
        language=language,
    )
    return redirect("letters:wording", slug, key, language)


def _typed(request: Request) -> dict[str, str] | None:
    """What was typed, with a suggestion put in when one was taken."""
    if request.method != "POST":
        return None
    typed = {name: request.POST.get(name, "").replace("\r\n", "\n") for name in ("subject", "body")}
    typed["body"] = plain.replaced(typed["body"], request.POST.get("zamien", ""))
    return typed


def _preview(
    request: Request, programme_id: int, kind: Kind, language: str, form: WordingForm
) -> dict[str, object]:
    people = queries.people_to_show(programme_id=programme_id, viewer=request.actor)
    asked = request.POST.get("osoba") or request.GET.get("osoba") or ""
    person = next((one for one in people if str(one.pk) == asked), people[0])
    written, source = queries.preview(
        programme_id=programme_id,
        kind=kind,
        person=person,
        language=language,
        subject=str(form["subject"].value() or ""),
        body=str(form["body"].value() or ""),
    )
    return {
        "people": people,
        "person": person,
        "written": written,
        "written_html": linking.as_html(written.body, written.links),
        "source": source,
    }
