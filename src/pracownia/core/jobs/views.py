"""The administrator's page of background jobs."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from pracownia.core.access import Forbidden
from pracownia.core.http import Request

from . import actions, queries
from .rules import may_see_jobs
from .states import State

ON_A_PAGE = 50


@require_GET
def watch_jobs(request: Request) -> HttpResponse:
    """Jobs of one state, the failed ones first of all."""
    only_for_administrators(request)
    state = chosen_state(request.GET.get("stan", ""))
    page = Paginator(queries.jobs_to_show(state=state), ON_A_PAGE).get_page(
        request.GET.get("strona")
    )
    counts = queries.how_many()
    context = {
        "state": state,
        "tabs": [
            {
                "label": one.label,
                "href": f"?stan={one}",
                "current": one is state,
                "count": counts[one],
            }
            for one in State
        ],
        "page": page,
        "rows": queries.rows(page.object_list),
        "somebody_works": queries.somebody_works(now=request.now),
    }
    return render(request, "jobs/jobs.html", context)


@require_POST
def retry_job(request: Request, job_id: UUID) -> HttpResponse:
    """Puts a failed job back into the queue and shows the queue."""
    only_for_administrators(request)
    actions.retry_job(job_id=job_id, actor=request.actor, now=request.now)
    return redirect(f"{reverse('jobs:jobs')}?stan={State.WAITING}")


def only_for_administrators(request: Request) -> None:
    verdict = may_see_jobs(request.actor)
    if not verdict:
        raise Forbidden(verdict.reason)


def chosen_state(text: str) -> State:
    return State(text) if text in State.values else State.FAILED
