"""What of this room goes into the archive of a programme: limits, runs, draws and offers."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import Decision, Draw, Offer, Portfolio, Quota, Run, Settings

CALL = "settings__call__edition__programme_id"

shelves.add(
    Shelf(
        "enrol.selection",
        version=1,
        order=70,
        tables=(
            Table(
                Settings,
                lambda pk: Settings.objects.filter(call__edition__programme_id=pk),
            ),
            Table(Quota, lambda pk: Quota.objects.filter(**{CALL: pk})),
            Table(Run, lambda pk: Run.objects.filter(**{CALL: pk})),
            Table(Portfolio, lambda pk: Portfolio.objects.filter(**{CALL: pk})),
            Table(Draw, lambda pk: Draw.objects.filter(**{CALL: pk})),
            Table(
                Decision,
                lambda pk: Decision.objects.filter(**{f"run__{CALL}": pk}),
                called=_("decisions"),
            ),
            Table(Offer, lambda pk: Offer.objects.filter(**{f"run__{CALL}": pk})),
        ),
    )
)
