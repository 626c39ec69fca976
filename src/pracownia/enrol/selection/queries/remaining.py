"""What stays of a name on lists of results after the consent to show it was taken back."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from pracownia.commons.papers.models import Paper
from pracownia.commons.questionnaires.models import Retention
from pracownia.commons.retention import wording
from pracownia.core.consents import Given, Rest
from pracownia.core.polish import long_date
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries import ABOUT as ABOUT
from pracownia.enrol.selection.models import Decision, Offer
from pracownia.enrol.selection.states import RunState


def rests_of(given: Given) -> list[Rest]:
    """The number on the public list, and papers printed while the consent held."""
    announced = Decision.objects.filter(application=OuterRef("pk"), run__state=RunState.ANNOUNCED)
    found = (
        Application.objects.filter(Exists(announced), pk=given.about_id)
        .values_list("number", "call__edition")
        .first()
    )
    if found is None:
        return []
    number, edition_id = found
    told = []
    if Offer.objects.filter(application=given.about_id).exists():
        told.append(
            Rest(
                _("Number %(number)s on the public list, without a name") % {"number": number},
                _("The result of the call is public, and a number names nobody"),
                wording.of_edition(edition_id, Retention.PUBLIC),
            )
        )
    papers = Paper.objects.filter(
        kind="results_list",
        about=f"papers.edition:{edition_id}",
        issued_at__range=(given.given_at, given.withdrawn_at),
    )
    for paper_number, issued_at in sorted(set(papers.values_list("number", "issued_at"))):
        told.append(
            Rest(
                _("List of results %(number)s, printed on %(day)s")
                % {"number": paper_number, "day": long_date(issued_at)},
                _(
                    "It was made while the consent held; a withdrawal does not act backwards, "
                    "art. 7(3) RODO"
                ),
                wording.of_edition(edition_id, Retention.FUNDER),
            )
        )
    return told
