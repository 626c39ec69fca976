"""Keeping the register: files of Statistics Poland, words corrected by hand, territories."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.places import actions, queries, rules
from pracownia.commons.places.models import Load
from pracownia.commons.places.office_forms import FileForm, PlaceForm, TerritoryForm
from pracownia.core.access import Refused, admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@signed_in
def files(request: Request) -> HttpResponse:
    """Give a file of the register; it is compared first."""
    admit(rules.may_keep_register(request.actor))
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            load = actions.check_file(
                actor=request.actor,
                kind=data["kind"],
                file_name=data["file"].name,
                content=data["file"].read(),
                state_on=data["state_on"],
                now=request.now,
            )
            return redirect("places:file", load.pk)
        except Refused as refusal:
            form.add_error("file", str(refusal.reason))
    context = {"form": form, "loads": queries.last_loads()}
    return render(request, "places/office/files.html", context, status=_status(form.is_bound))


@require_safe
@signed_in
def file(request: Request, load_id: int) -> HttpResponse:
    """What the file would change, sentence by sentence, or what it has changed."""
    admit(rules.may_keep_register(request.actor))
    load = get_object_or_404(Load, pk=load_id)
    waiting = load.loaded_at is None
    context: dict[str, object] = {"load": load}
    if waiting and load.kind == Load.Kind.UNITS:
        context["lines"] = queries.changes_of(load.text).lines()
    elif waiting:
        context["unknown"] = queries.population_changes(load.text)[1][:100]
    context["may_load"] = rules.may_load(request.actor, load, newest=queries.newest_load(load.kind))
    return render(request, "places/office/file.html", context)


@require_POST
@signed_in
def load(request: Request, load_id: int) -> HttpResponse:
    admit(rules.may_keep_register(request.actor))
    actions.load_file(actor=request.actor, load_id=load_id, now=request.now)
    return redirect("places:file", load_id)


@require_http_methods(FORM_METHODS)
@signed_in
def correct(request: Request, code: str) -> HttpResponse:
    """Words and population of one unit."""
    admit(rules.may_keep_register(request.actor))
    place = queries.place_of_any_level(code)
    proposals = queries.proposed_words(place)
    initial = {
        **queries.words_of(place),
        "population": place.population,
        "population_on": place.population_on and place.population_on.isoformat(),
    }
    form = PlaceForm(request.POST or None, initial=initial, proposals=proposals)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.correct_place(
            actor=request.actor,
            code=code,
            words=form.words,
            population=data["population"],
            population_on=data["population_on"],
        )
        return redirect("places:unit", code)
    context = {"form": form, "place": place}
    return render(request, "places/office/correct.html", context, status=_status(form.is_bound))


@require_http_methods(FORM_METHODS)
@signed_in
def territory(request: Request, slug: str = "") -> HttpResponse:
    """Name a territory and choose its units: by searching, without scripts too."""
    admit(rules.may_keep_territories(request.actor))
    shown = queries.territory_by_slug(slug) if slug else None
    kept = shown.territory if shown else None
    sent = request.POST if request.method == "POST" else None
    chosen = frozenset(sent.getlist("jednostka") if sent else shown.codes if shown else ())
    chosen |= frozenset(sent.getlist("dodaj") if sent else ())
    typed = (sent.get("szukaj") or "")[:100] if sent else ""
    initial = {"name": kept.name, "about": kept.about} if kept else None
    form = TerritoryForm(sent, initial=initial)
    saving = sent is not None and "zapisz" in sent
    if saving and form.is_valid():
        try:
            saved = actions.keep_territory(
                actor=request.actor,
                territory_id=kept.pk if kept else None,
                name=form.cleaned_data["name"],
                about=form.cleaned_data["about"],
                codes=chosen,
            )
            return redirect("places:territory", saved.slug)
        except Refused as refusal:
            form.add_error(None, str(refusal.reason))
    context = {
        "form": form if saving or sent is None else _unjudged(form),
        "kept": kept,
        "chosen": queries.units_by_code(chosen),
        "found": queries.units_to_choose(typed, chosen=chosen),
        "typed": typed,
    }
    return render(request, "places/office/territory.html", context, status=_status(saving))


@require_POST
@signed_in
def remove_territory(request: Request, slug: str) -> HttpResponse:
    admit(rules.may_keep_territories(request.actor))
    shown = queries.territory_by_slug(slug)
    actions.remove_territory(actor=request.actor, territory_id=shown.territory.pk)
    return redirect("places:territories")


def _unjudged(form: TerritoryForm) -> TerritoryForm:
    """While units are searched for, what was typed stays and nothing is complained about."""
    return TerritoryForm(initial={name: form.data.get(name, "") for name in form.fields})


def _status(answered: bool) -> int:
    return 422 if answered else 200
