"""Documents of an edition: every version stays, none is changed."""

import hashlib
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.announce.programmes.events import DocumentPublished
from pracownia.announce.programmes.models import Document, DocumentVersion, Edition
from pracownia.commons.files import actions as files
from pracownia.commons.files.checking import Checked, checked
from pracownia.commons.files.policies import Policy
from pracownia.core.access import Actor, Refused
from pracownia.core.events import publish
from pracownia.core.polish import slug as slug_of

from .describing import _changed, _held, _renewed

TAKEN = Policy("programmes.document", ("pdf", "docx", "odt", "xlsx", "ods"))


def publish_document(
    *, actor: Actor, file: File[bytes] | None = None, **given: Any
) -> DocumentVersion:
    """A new document, or a new version of the one with this slug: text or a file.

    The file is checked before the transaction begins; ``given``: see below.
    """
    if file is None:
        return _publish_document(actor=actor, **given)
    with checked(file, name=file.name or "", policy=TAKEN) as found:
        return _publish_document(actor=actor, file=found, **given)


@transaction.atomic
def _publish_document(
    *,
    actor: Actor,
    edition_id: int,
    title: str,
    now: datetime,
    body: str = "",
    file: Checked | None = None,
    slug: str = "",
    change: str = "",
) -> DocumentVersion:
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
        about = f"programmes.document:{document.pk}"
        version.file = files.keep(actor=actor, file=file, about=about, now=now)
        version.file_name, version.size = file.name, version.file.size
        version.sha256 = file.sha256
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


@transaction.atomic
def drop_document(*, actor: Actor, edition_id: int, document_id: int, now: datetime) -> Edition:
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
    kept = [file_id for file_id in versions.values_list("file_id", flat=True) if file_id]
    document.delete()
    for file_id in kept:
        files.remove(actor=actor, file_id=file_id, now=now)
    return _changed(edition, "documents", actor)
