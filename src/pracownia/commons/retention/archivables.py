"""What of this room goes into the archive of a programme: its own terms.

Proofs stay: they tell what was deleted in this house, by numbers that another one does not have.
"""

from pracownia.commons.importing.archives import Fields, Numbers, Shelf, Table, shelves

from .models import Term


def here(fields: Fields, numbers: Numbers) -> None:
    fields["edition_id"] = numbers.of("programmes.edition", fields["edition_id"])


shelves.add(
    Shelf(
        "commons.retention",
        version=1,
        order=36,
        tables=(
            Table(
                Term,
                lambda pk: Term.objects.filter(programme_id=pk),
                people=("set_by_id",),
                adjust=here,
            ),
        ),
    )
)
