"""What of this room goes into the archive of a programme: texts, and who agreed to them."""

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import Agreement, Particulars, Text

shelves.add(
    Shelf(
        "commons.privacy",
        version=1,
        order=35,
        tables=(
            Table(Text, lambda pk: Text.objects.filter(programme_id=pk)),
            Table(Particulars, lambda pk: Particulars.objects.filter(programme_id=pk)),
            Table(Agreement, lambda pk: Agreement.objects.filter(text__programme_id=pk)),
        ),
    )
)
