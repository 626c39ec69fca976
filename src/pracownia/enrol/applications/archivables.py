"""What of this room goes into the archive of a programme: calls, applications, what was sent."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pracownia.commons.importing.archives import Fields, Numbers, Shelf, Table, renumbered, shelves
from pracownia.commons.questionnaires.models import Sheet

from .models import (
    Application,
    Call,
    Category,
    CompletionRequest,
    Distinct,
    PartWriter,
    Share,
    Signature,
    Statement,
    Submission,
    Waiver,
)

ANSWERS = ("answers", "later", "staff")
# What a sending confirmed, and of which kind the numbers are.
CONFIRMED = {
    "rules": "programmes.documentversion",
    "notice": "privacy.text",
    "typed_by": "people.person",
    "signature": "applications.signature",
}


def without_secrets(row: Any, fields: Fields) -> None:
    """Sealed answers stay in this house."""
    secret = row.secret_slugs()
    for name in ANSWERS:
        if name in fields:
            fields[name] = {
                slug: value for slug, value in fields[name].items() if slug not in secret
            }


def without_fingerprint(row: Any, fields: Fields) -> None:
    """Only this house can make it, and only here it says something."""
    fields["pesel_key"] = ""
    fields["is_keyed"] = False


def without_link(row: Any, fields: Fields) -> None:
    """A link sent by this house opens nothing elsewhere."""
    fields["salt"] = ""


def answers_here(fields: Fields, numbers: Numbers) -> None:
    for name in ANSWERS:
        if name in fields:
            fields[name] = renumbered(fields[name], numbers)


def traits_here(fields: Fields, numbers: Numbers) -> None:
    answers_here(fields, numbers)
    traits = dict(fields["traits"])
    if str(traits.get("organizacja", "")).isdecimal():
        traits["organizacja"] = str(numbers.of("people.organisation", traits["organizacja"]))
    fields["traits"] = traits


def sending_here(fields: Fields, numbers: Numbers) -> None:
    traits_here(fields, numbers)
    fields["confirmed"] = {
        name: numbers.of(CONFIRMED[name], value) if name in CONFIRMED else value
        for name, value in fields["confirmed"].items()
    }


def sheets_of(programme_id: int) -> Any:
    used = Application.objects.filter(call__edition__programme_id=programme_id)
    return Sheet.objects.filter(pk__in=used.values("sheet_id"))


shelves.add(
    Shelf(
        "enrol.applications",
        version=1,
        order=50,
        tables=(
            Table(
                Call,
                lambda pk: Call.objects.filter(edition__programme_id=pk),
                called=_("calls for applications"),
            ),
            Table(Category, lambda pk: Category.objects.filter(call__edition__programme_id=pk)),
            Table(Sheet, sheets_of, tidy=without_secrets, adjust=answers_here),
            Table(
                Application,
                lambda pk: Application.objects.filter(call__edition__programme_id=pk),
                tidy=without_fingerprint,
                adjust=traits_here,
                called=_("applications"),
            ),
            Table(
                Statement,
                lambda pk: Statement.objects.filter(call__edition__programme_id=pk),
            ),
            Table(
                Signature,
                lambda pk: Signature.objects.filter(application__call__edition__programme_id=pk),
            ),
            Table(
                Submission,
                lambda pk: Submission.objects.filter(application__call__edition__programme_id=pk),
                tidy=without_secrets,
                adjust=sending_here,
                called=_("versions of applications that were sent"),
            ),
            Table(
                Distinct,
                lambda pk: Distinct.objects.filter(first__call__edition__programme_id=pk),
            ),
            Table(
                Share,
                lambda pk: Share.objects.filter(application__call__edition__programme_id=pk),
                tidy=without_link,
            ),
            Table(
                PartWriter,
                lambda pk: PartWriter.objects.filter(application__call__edition__programme_id=pk),
            ),
            Table(
                Waiver,
                lambda pk: Waiver.objects.filter(application__call__edition__programme_id=pk),
            ),
            Table(
                CompletionRequest,
                lambda pk: CompletionRequest.objects.filter(
                    application__call__edition__programme_id=pk
                ),
            ),
        ),
    )
)
