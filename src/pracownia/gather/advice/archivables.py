"""What of this room goes into the archive of a programme: hours of experts and who booked them."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.importing.archives import Fields, Numbers, Shelf, Table, shelves

from .models import Slot


def is_busy(fields: Fields, numbers: Numbers) -> bool:
    """An expert is in one place at a time: an hour that they give here already stays out."""
    expert_id = numbers.of("people.person", fields["expert_id"])
    return Slot.objects.filter(expert_id=expert_id, starts_at=fields["starts_at"]).exists()


shelves.add(
    Shelf(
        "gather.advice",
        version=1,
        order=90,
        tables=(
            Table(
                Slot,
                lambda pk: Slot.objects.filter(programme_id=pk),
                is_taken=is_busy,
                called=_("hours of advice"),
            ),
        ),
    )
)
