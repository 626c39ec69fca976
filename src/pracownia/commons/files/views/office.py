"""What administrators see of files: how many of which kind, and what is wrong with some."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pracownia.commons.files import queries, rules, scanning
from pracownia.core.access import admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

ON_A_PAGE = 50


@require_safe
@signed_in
def look_after(request: Request) -> HttpResponse:
    """Sums by kind, then the files in trouble, page by page."""
    admit(rules.may_look_after(request.actor))
    page = Paginator(queries.in_trouble(), ON_A_PAGE).get_page(request.GET.get("strona"))
    context = {
        "sums": queries.sums(),
        "page": page,
        "rows": queries.troubles(page.object_list),
        "scans": scanning.is_on(),
    }
    return render(request, "files/office.html", context)
