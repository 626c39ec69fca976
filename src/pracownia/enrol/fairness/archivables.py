"""What of this room goes into the archive of a programme: whether the report is shown."""

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import Disclosure

shelves.add(
    Shelf(
        "enrol.fairness",
        version=1,
        order=85,
        tables=(
            Table(Disclosure, lambda pk: Disclosure.objects.filter(call__edition__programme_id=pk)),
        ),
    )
)
