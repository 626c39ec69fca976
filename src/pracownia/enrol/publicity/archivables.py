"""What of this room goes into the archive of a programme: announcements, channels, questions."""

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import Arrival, Channel, Inquiry, Wording

shelves.add(
    Shelf(
        "enrol.publicity",
        version=1,
        order=80,
        tables=(
            Table(Wording, lambda pk: Wording.objects.filter(call__edition__programme_id=pk)),
            Table(Channel, lambda pk: Channel.objects.filter(call__edition__programme_id=pk)),
            Table(
                Arrival, lambda pk: Arrival.objects.filter(channel__call__edition__programme_id=pk)
            ),
            Table(Inquiry, lambda pk: Inquiry.objects.filter(call__edition__programme_id=pk)),
        ),
    )
)
