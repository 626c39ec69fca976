"""Who answers for the data of each programme: its organiser."""

from django.db.models import FETCH_RAISE

from pracownia.announce.programmes.models import Edition
from pracownia.core.processing import Controller, Known


def controllers() -> list[Known]:
    """Every programme that has an edition, by name; the newest edition has its pages."""
    rows = (
        Edition.objects.select_related("programme__organiser")
        .order_by("programme__name", "programme_id", "-pk")
        .fetch_mode(FETCH_RAISE)
    )
    newest: dict[int, Known] = {}
    for one in rows:
        organiser = one.programme.organiser
        numbers = (("KRS", organiser.krs), ("NIP", organiser.nip), ("REGON", organiser.regon))
        told = Known(
            one.programme_id,
            one.programme.name,
            one.slug,
            Controller(
                name=organiser.name,
                address=organiser.address,
                register=", ".join(f"{name} {number}" for name, number in numbers if number),
                email=one.contact_email,
                phone=one.contact_phone,
            ),
        )
        newest.setdefault(one.programme_id, told)
    return list(newest.values())
