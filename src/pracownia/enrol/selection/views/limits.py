"""The page of places and limits."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pracownia.core.access import Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.selection import actions, queries, rules
from pracownia.enrol.selection.forms import Quotas, SettingsForm
from pracownia.enrol.selection.models import Settings
from pracownia.enrol.selection.queries import traits
from pracownia.enrol.selection.rules import QuotaData

from . import doors


@signed_in
@require_http_methods(["GET", "POST"])
def limits(request: Request, slug: str) -> HttpResponse:
    """Places, reserve, days to confirm, and the limits; nonsense is refused at its field."""
    guest = doors.office(request, slug)
    settings = queries.settings_of(guest.call.pk)
    known = traits.choices(guest.call, settings)
    form = SettingsForm(request.POST or None, initial=_settings(settings, guest.edition.places))
    rows: Any = Quotas(
        request.POST or None,
        initial=_rows(settings),
        form_kwargs={"known": known},
        prefix="limit",
    )
    reason = ""
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        filled = [row for row in rows if _is_filled(row)]
        try:
            actions.set_quotas(
                actor=request.actor,
                call_id=guest.call.pk,
                quotas=[_quota(row.cleaned_data, known) for row in filled],
                now=request.now,
                **form.cleaned_data,
            )
        except actions.Nonsense as nonsense:
            for flaw in nonsense.flaws:
                place = form if flaw.row is None else filled[flaw.row]
                place.add_error(flaw.field, flaw.message)
        except Refused as refused:
            reason = str(refused.reason)
        else:
            return redirect("selection:board", slug)
    in_force = queries.in_force(guest.call.pk)
    context = {
        "edition": guest.edition,
        "form": form,
        "rows": rows,
        "forms": [form, *rows],
        "reason": reason,
        "may_set": rules.may_set_limits(request.actor, guest.edition.programme_id, in_force),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "selection/office/limits.html", context, status=status)


def _settings(settings: Settings | None, places: int) -> dict[str, Any]:
    if settings is None:
        return {"places": places, "reserve": 8, "confirm_days": 5}
    return {
        "places": settings.places,
        "reserve": settings.reserve,
        "confirm_days": settings.confirm_days,
        "two_approvals": settings.two_approvals,
        "method": settings.method,
        "objective": settings.objective,
    }


def _rows(settings: Settings | None) -> list[dict[str, Any]]:
    if settings is None:
        return []
    return [
        {
            "what": traits.code_of(quota),
            "minimum": quota.minimum,
            "maximum": quota.maximum,
            "label": quota.label,
        }
        for quota in settings.quotas.all()
    ]


def _is_filled(row: Any) -> bool:
    given = row.cleaned_data
    return not given.get("DELETE") and any(
        given.get(name) not in (None, "") for name in ("what", "minimum", "maximum", "label")
    )


def _quota(given: dict[str, Any], known: traits.Choices) -> QuotaData:
    return traits.data_of(
        given["what"],
        label=given["label"],
        minimum=given["minimum"],
        maximum=given["maximum"],
        known=known,
    )
