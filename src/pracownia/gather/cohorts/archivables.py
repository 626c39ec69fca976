"""What of this room goes into the archive of a programme: who takes part."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import Participation

shelves.add(
    Shelf(
        "gather.cohorts",
        version=1,
        order=80,
        tables=(
            Table(
                Participation,
                lambda pk: Participation.objects.filter(edition__programme_id=pk),
                called=_("participants"),
            ),
        ),
    )
)
