"""What of this room goes into the archive of a programme: changes of calls and late codes."""

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import Acceptance, Change, LateCode

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
            Table(Change, lambda pk: Change.objects.filter(call__edition__programme_id=pk)),
            Table(
                Acceptance,
                lambda pk: Acceptance.objects.filter(change__call__edition__programme_id=pk),
            ),
        ),
    )
)
