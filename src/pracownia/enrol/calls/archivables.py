"""What of this room goes into the archive of a programme: codes that let people in late."""

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import LateCode

shelves.add(
    Shelf(
        "enrol.calls",
        version=1,
        order=56,
        tables=(
            Table(
                LateCode,
                lambda pk: LateCode.objects.filter(call__edition__programme_id=pk),
            ),
        ),
    )
)
