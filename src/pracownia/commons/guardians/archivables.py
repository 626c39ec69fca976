"""What of this room goes into the archive of a programme: consents and their scans."""

from typing import Any

from pracownia.commons.importing.archives import Fields, Numbers, Shelf, Table, shelves

from .models import Consent


def numbers_here(fields: Fields, numbers: Numbers) -> None:
    """Texts and matters have other numbers here; matters before the row is written, as only one
    consent about a matter may be live."""
    fields["about"] = numbers.about(fields["about"])
    shown: dict[str, Any] = dict(fields["shown"])
    if "texts" in shown:
        shown["texts"] = [numbers.of("privacy.text", one) for one in shown["texts"]]
    fields["shown"] = shown


shelves.add(
    Shelf(
        "commons.guardians",
        version=1,
        order=55,
        tables=(
            Table(
                Consent,
                lambda pk: Consent.objects.filter(programme_id=pk),
                # Links of letters are of the house that sent them.
                leave_out=("uid", "salt"),
                adjust=numbers_here,
            ),
        ),
    )
)
