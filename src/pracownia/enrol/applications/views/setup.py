"""The office: setting a call up."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pracownia.announce.programmes.models import Edition
from pracownia.core.access import Forbidden
from pracownia.core.http import Request
from pracownia.core.registry import panels_for
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms import PATTERN, CallForm
from pracownia.enrol.applications.queries import Setup, blueprint


def saved(slug: str) -> str:
    """The page of the call, which says that the changes are saved."""
    return f"{reverse('applications:call', args=[slug])}?stan=zapisano"


@login_required
@require_http_methods(["GET", "POST"])
def call(request: Request, slug: str) -> HttpResponse:
    """One page: what the call asks, under which rules, with which information about data."""
    edition, given = queries.place_of(slug)
    suffix = given.suffix if given else ""
    may = rules.may_open_call(request.actor, edition.programme_id)
    if not may:
        raise Forbidden(may.reason)
    setup = queries.setup_of(edition=edition, suffix=suffix)
    form = CallForm(
        request.POST or None,
        questionnaires=setup.questionnaires,
        documents=setup.documents,
        initial=_initial(edition, setup),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        chosen = told.pop("questionnaire")
        actions.prepare_call(
            actor=request.actor,
            edition_id=edition.pk,
            questionnaire_id=None if chosen == PATTERN else int(chosen),
            rules_id=int(told.pop("rules")),
            now=request.now,
            suffix=suffix,
            **told,
        )
        return redirect(saved(slug) if given else reverse("applications:call", args=[slug]))
    context = {
        "edition": edition,
        "setup": setup,
        "form": form,
        "is_saved": request.GET.get("stan") == "zapisano",
        "panels": panels_for("call.office", request, given.pk) if given else [],
    }
    status = 422 if form.is_bound else 200
    return render(request, "applications/office/call.html", context, status=status)


def _initial(edition: Edition, setup: Setup) -> dict[str, object]:
    given = setup.call
    return {
        "name": given.name if given else edition.title,
        "questionnaire": given.questionnaire_id if given else PATTERN,
        "rules": given.rules_id if given else None,
        "completion_days": given.completion_days if given else 3,
        "admits_minors": bool(given and given.admits_minors),
        "notice": setup.notice or _notice(edition),
        "publicity": setup.publicity or blueprint.publicity()["body"],
    }


def _notice(edition: Edition) -> str:
    """A first draft of the information that art. 13 of the GDPR asks for, to be completed."""
    organiser = edition.programme.organiser
    contact = edition.contact_email or ""
    return NOTICE.format(organiser=organiser.name, address=organiser.address, contact=contact)


NOTICE = """## Kto odpowiada za dane

Administratorem danych jest {organiser}, {address}. W sprawach danych napisz: {contact}.

## Po co i na jakiej podstawie

Dane są potrzebne, żeby przyjąć i ocenić zgłoszenie, wybrać osoby i poinformować o wyniku
(art. 6 ust. 1 lit. b i f RODO). Imię i nazwisko na liście wyników pokazujemy tylko za zgodą.

## Kto zobaczy dane

Osoby koordynujące program i komisja. Grantodawca może je obejrzeć podczas kontroli.

## Jak długo

Szkice usuwamy po 90 dniach od końca naboru. Zgłoszenia przechowujemy przez czas wymagany w umowie
z grantodawcą, zwykle 5 lat od początku następnego roku.

## Twoje prawa

Masz prawo do wglądu w dane, ich poprawienia, usunięcia i ograniczenia oraz do sprzeciwu. Możesz
złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych. Podanie danych jest dobrowolne, ale bez
nich nie ocenimy zgłoszenia.
"""
