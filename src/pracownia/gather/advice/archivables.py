"""What of this room goes into the archive of a programme: hours of experts and who booked them."""

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import Slot

shelves.add(
    Shelf(
        "gather.advice",
        version=1,
        order=90,
        tables=(Table(Slot, lambda pk: Slot.objects.filter(programme_id=pk)),),
    )
)
