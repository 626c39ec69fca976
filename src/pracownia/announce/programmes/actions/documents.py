"""Documents of an edition: every version stays, none is changed."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.announce.programmes.events import DocumentPublished
from pracownia.announce.programmes.models import Document, DocumentVersion, Edition
from pracownia.core.access import Actor, Refused
from pracownia.core.events import publish
from pracownia.core.polish import slug as slug_of

from .describing import _changed, _held, _renewed

KINDS = {"pdf": b"%PDF-", "docx": b"PK", "odt": b"PK", "xlsx": b"PK", "ods": b"PK"}
HEAVIEST = 10 * 1024 * 1024


@transaction.atomic
def publish_document(
    *,
    actor: Actor,
    edition_id: int,
    title: str,
    now: datetime,
    body: str = "",
    file: File[bytes] | None = None,
    slug: str = "",
    change: str = "",
) -> DocumentVersion:
    """A new document, or a new version of the one with this slug: text or a file."""
    edition = _held(actor, edition_id)
    chosen = slug or slug_of(title)
    document, is_new = Document.objects.get_or_create(
        edition=edition,
        slug=chosen,
        defaults={"title": title, "order": edition.documents.count() + 1},
    )
    if not is_new and document.title != title:
        document.title = title
        document.save(update_fields=["title"])
    last = document.versions.first()
    version = DocumentVersion(
        document=document,
        number=last.number + 1 if last else 1,
        published_at=now,
        change=change,
        body=body.strip(),
    )
    if file is not None:
        _attach(version, file)
    elif not version.body:
        raise Refused(_("Write the text of the document or choose a file."))
    version.sha256 = version.sha256 or hashlib.sha256(version.body.encode()).hexdigest()
    version.save()
    _renewed(edition)
    publish(
        DocumentPublished(
            programme_id=edition.programme_id, edition_id=edition.pk, version_id=version.pk
        ),
        actor=actor,
    )
    return version


def _attach(version: DocumentVersion, file: File[bytes]) -> None:
    """Keep the file under the digest of its content, if it is what its name says."""
    name = (file.name or "").replace("\\", "/").rpartition("/")[2]
    kind = name.rpartition(".")[2].lower()
    content = file.read()
    if len(content) > HEAVIEST:
        raise Refused(_("The file is too large: a document may have up to 10 MB."))
    if kind not in KINDS or not content.startswith(KINDS[kind]):
        raise Refused(_("A document must be a PDF, DOCX, ODT, XLSX or ODS file."))
    version.sha256 = hashlib.sha256(content).hexdigest()
    version.size, version.file_name = len(content), name[:200]
    version.file.save(f"{version.sha256[:24]}.{kind}", ContentFile(content), save=False)


@transaction.atomic
def drop_document(*, actor: Actor, edition_id: int, document_id: int) -> Edition:
    """Take a document off; not once somebody has agreed to a version of it."""
    edition = _held(actor, edition_id)
    document = Document.objects.filter(pk=document_id, edition=edition).first()
    if document is None:
        return edition
    versions = document.versions.all()
    used = any(
        relation.related_model._default_manager.filter(
            **{f"{relation.field.name}__in": versions}
        ).exists()
        for relation in DocumentVersion._meta.related_objects
    )
    if used:
        raise Refused(_("This document is the rules of a call. Publish a new version instead."))
    document.delete()
    return _changed(edition, "documents", actor)
