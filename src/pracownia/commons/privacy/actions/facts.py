"""Saying what a programme does with data, and publishing what follows from it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.papers import actions as papers
from pracownia.commons.papers.models import Paper
from pracownia.commons.privacy import noticing, queries, register, register_papers, rules
from pracownia.commons.privacy.events import ParticularsSet, RegisterIssued
from pracownia.commons.privacy.models import Particulars, Text
from pracownia.core.access import Actor, require
from pracownia.core.events import publish

from .texts import publish_text


@transaction.atomic
def set_particulars(*, actor: Actor, programme_id: int, **told: Any) -> Particulars:
    require(rules.may_keep_facts(actor, programme_id))
    made, _is_new = Particulars.objects.update_or_create(programme_id=programme_id, defaults=told)
    publish(ParticularsSet(programme_id=programme_id), actor=actor)
    return made


@transaction.atomic
def publish_notice(*, actor: Actor, programme_id: int, now: datetime) -> Text:
    """As a new version, which people are asked to read; the same words are no new version."""
    missing = register.of_programme(programme_id).missing
    require(rules.may_publish_notice(actor, programme_id, missing=len(missing)))
    title, body = noticing.written(programme_id, "pl")
    title_en, body_en = noticing.written(programme_id, "en")
    before = queries.versions(purpose=noticing.PURPOSE, programme_id=programme_id).first()
    if before is not None and (before.body, before.body_en) == (body, body_en):
        return before
    return publish_text(
        actor=actor,
        programme_id=programme_id,
        kind=Text.Kind.NOTICE,
        purpose=noticing.PURPOSE,
        title=title,
        body=body,
        title_en=title_en,
        body_en=body_en,
        now=now,
    )


@transaction.atomic
def issue_register(*, actor: Actor, now: datetime) -> list[Paper]:
    """The whole register on paper, with a number and a checksum, as PDF and DOCX."""
    require(rules.may_keep_register(actor))
    issued = papers.issue(
        actor=actor,
        programme_id=0,
        series=register_papers.SERIES,
        kind=register_papers.KIND,
        about=register_papers.ABOUT,
        title=_("Register of processing of personal data"),
        blocks=register_papers.blocks(register.whole()),
        formats=("pdf", "docx"),
        now=now,
    )
    publish(RegisterIssued(programme_id=0, number=issued[0].number), actor=actor)
    return issued
