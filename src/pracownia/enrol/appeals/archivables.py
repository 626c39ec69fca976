"""What of this room goes into the archive of a programme: terms, corrections and appeals."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import Appeal, Correction, Terms

RUN = "run__settings__call__edition__programme_id"

shelves.add(
    Shelf(
        "enrol.appeals",
        version=1,
        order=75,
        tables=(
            Table(Terms, lambda pk: Terms.objects.filter(call__edition__programme_id=pk)),
            Table(Correction, lambda pk: Correction.objects.filter(**{RUN: pk})),
            Table(
                Appeal,
                lambda pk: Appeal.objects.filter(**{RUN: pk}),
                called=_("appeals"),
            ),
        ),
    )
)
