"""What the report hangs in the office, on the public results and among papers."""

from typing import Any

from django.utils.translation import gettext_lazy

from pracownia.commons.papers.catalogue import Template, templates
from pracownia.commons.people import moving
from pracownia.core.http import Request
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import MenuItem, Panel, office_menu, panels, tell

from . import events, rules
from .models import Disclosure
from .queries import papers


def of_results(request: Request, call_id: int) -> dict[str, Any] | None:
    """A link, when the report is shown."""
    shown = Disclosure.objects.filter(call=call_id).exists()
    return {} if shown else None


def of_closing(request: Request, call_id: int) -> dict[str, Any] | None:
    return {}


office_menu.add(
    MenuItem(
        group=gettext_lazy("Choice and results"),
        label=gettext_lazy("Fairness report"),
        icon="slupki",
        url_name="fairness:report",
        roles=rules.READERS,
        order=150,
        of_call=True,
    )
)
panels.add(Panel("results.changes", "fairness/panels/results.html", 30, of_results))
panels.add(Panel("selection.closing", "fairness/panels/closing.html", 10, of_closing))
templates.add(
    Template(
        "fairness_report",
        gettext_lazy("Fairness report"),
        gettext_lazy("After the announcement: numbers by group, without those of small groups"),
        44,
        papers.paper,
    )
)
moving.declare(Disclosure, gettext_lazy("fairness reports shown to everybody"))
activities.add(
    Activity(
        "fairness.report",
        52,
        gettext_lazy("Comparing who applied with who has a place"),
        gettext_lazy("see whether the call treated groups of people equally"),
        gettext_lazy("people who apply"),
        (gettext_lazy("answers of the form that tell groups apart, as numbers only"),),
        ("legitimate_interest",),
        ("recruitment",),
    )
)
tell(events.ReportShown, gettext_lazy("The fairness report was shown to everybody"))
tell(events.ReportHidden, gettext_lazy("The fairness report was hidden again"))
