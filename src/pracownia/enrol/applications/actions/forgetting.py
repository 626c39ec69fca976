"""What goes of applications: when a person is erased, and when the term of a class has ended."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from pracownia.commons.files import actions as files
from pracownia.commons.files.models import StoredFile
from pracownia.commons.guardians import actions as guardians
from pracownia.commons.letters import actions as letters
from pracownia.commons.papers import actions as papers
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.models import Sheet
from pracownia.commons.retention import stocks
from pracownia.core.access import Actor
from pracownia.enrol.applications.models import (
    AnswerKey,
    Application,
    CompletionRequest,
    Distinct,
    PartWriter,
    Share,
    Signature,
    Submission,
    Waiver,
)
from pracownia.enrol.applications.queries import ABOUT, KEYS, about_share, kept

type Counts = dict[str, int]


@transaction.atomic
def drop_draft(*, actor: Actor, application: Application, now: datetime) -> None:
    """A draft goes whole, with its files and with what was asked of a guardian."""
    _remove_files(actor, application, now)
    _erase_guardians(actor, application, now)
    application.delete()
    application.sheet.delete()


@transaction.atomic
def make_nameless(*, actor: Actor, application: Application, now: datetime) -> None:
    """Of what was sent stay the number, the state and nameless traits."""
    _remove_files(actor, application, now)
    Sheet.objects.filter(pk=application.sheet_id).update(
        answers={}, later={}, staff={}, prefilled=[]
    )
    CompletionRequest.objects.filter(application=application).update(reason="", faults=[])
    Waiver.objects.filter(application=application).update(asked_why="", reason="")
    _nobody_in(application)
    for sent in Submission.objects.filter(application=application):
        sent.answers, sent.traits = {}, _nameless(sent.traits)
        sent.receipt = None
        sent.save(update_fields=["answers", "traits", "receipt"])
    _unname(application)
    papers.erase(actor=actor, about=f"applications.application:{application.pk}")


@transaction.atomic
def erase_drafts(*, actor: Actor, ids: Sequence[int], now: datetime) -> Counts:
    found = list(Application.objects.filter(pk__in=ids).select_related("sheet").order_by("pk"))
    for one in found:
        drop_draft(actor=actor, application=one, now=now)
    return {"applications.application": len(found), "questionnaires.sheet": len(found)}


@transaction.atomic
def erase_answers(*, actor: Actor, ids: Sequence[int], klass: str, now: datetime) -> Counts:
    """Answers of one class; with the class of the application as a whole goes all around it."""
    whole = kept.whole_of(ids, klass)
    counts: Counts = {"questionnaires.sheet": 0, "applications.submission": 0}
    rows = Application.objects.filter(pk__in=ids).select_related("sheet", "call__edition")
    for one in rows.order_by("pk"):
        slugs = kept.slugs_of(one.sheet.version_id, klass, is_whole=one.pk in whole)
        _remove_files(actor, one, now, only=_files_of(one, slugs))
        counts["questionnaires.sheet"] += _out_of_sheet(one.sheet, slugs)
        counts["applications.submission"] += _out_of_sendings(one, slugs)
        AnswerKey.objects.filter(application=one, slug__in=slugs).delete()
        if one.pk in whole:
            _around(actor, one, now)
    if whole:
        counts |= stocks.erase_what_follows(kept.SENT, sorted(whole), now)
    return {table: number for table, number in counts.items() if number}


def _around(actor: Actor, application: Application, now: datetime) -> None:
    """Receipts, words of returns, letters, and what lists know of the person."""
    CompletionRequest.objects.filter(application=application).update(reason="", faults=[])
    Waiver.objects.filter(application=application).update(asked_why="", reason="")
    Submission.objects.filter(application=application).update(receipt=None)
    _erase_guardians(actor, application, now)
    _nobody_in(application)
    papers.erase(actor=actor, about=f"applications.application:{application.pk}")
    _unname(application)
    programme_id = application.call.edition.programme_id
    has_more = (
        Application.objects.filter(
            person=application.person_id, call__edition__programme=programme_id
        )
        .exclude(pk=application.pk)
        .exclude(labels__osoba=kept.NOBODY)
        .exists()
    )
    # Letters are of the programme: they go with the last of the person's applications there.
    if not has_more:
        letters.empty(
            actor=actor, person_id=application.person_id, programme_id=programme_id, now=now
        )


def _erase_guardians(actor: Actor, application: Application, now: datetime) -> None:
    """What guardians of the main applicant and of co-applicants were asked."""
    shares = application.shares.values_list("pk", flat=True)
    for about in (f"{ABOUT}:{application.pk}", *(about_share(one) for one in shares)):
        guardians.erase(actor=actor, about=about, now=now)


def _nobody_in(application: Application) -> None:
    """Who was let in, and who wrote what."""
    Share.objects.filter(application=application).delete()
    PartWriter.objects.filter(application=application).delete()
    Signature.objects.filter(application=application).update(reason="")


def _out_of_sheet(sheet: Sheet, slugs: frozenset[str]) -> int:
    before = (sheet.answers, sheet.later, sheet.staff)
    if not any(slugs & answers.keys() for answers in before):
        return 0
    sheet.answers, sheet.later, sheet.staff = (_without(one, slugs) for one in before)
    sheet.prefilled = [slug for slug in sheet.prefilled if slug not in slugs]
    sheet.save(update_fields=["answers", "later", "staff", "prefilled"])
    return 1


def _out_of_sendings(application: Application, slugs: frozenset[str]) -> int:
    definition = asking.definition(application.sheet.version_id)
    traits = {one.trait for one in definition if one.trait and one.slug in slugs}
    traits -= set(kept.NAMELESS)
    count = 0
    for sent in Submission.objects.filter(application=application):
        if slugs & sent.answers.keys() or traits & sent.traits.keys():
            sent.answers = _without(sent.answers, slugs)
            sent.traits = _without(sent.traits, traits)
            sent.save(update_fields=["answers", "traits"])
            count += 1
    application.traits = _without(application.traits, traits)
    application.labels = _without(application.labels, traits)
    application.save(update_fields=["traits", "labels"])
    return count


def _files_of(application: Application, slugs: frozenset[str]) -> set[int]:
    found: set[int] = set()
    sheet = application.sheet
    for answers in (sheet.answers, sheet.later, sheet.staff):
        for slug in slugs & answers.keys():
            found.update(kept.attachments(answers[slug]))
    for sent in application.submissions.all():
        for slug in slugs & sent.answers.keys():
            found.update(kept.attachments(sent.answers[slug]))
    return found


def _remove_files(
    actor: Actor, application: Application, now: datetime, *, only: Collection[int] | None = None
) -> None:
    """The content and the name go, the row stays: it is known that there was a file."""
    mine = StoredFile.objects.filter(about=f"questionnaires.sheet:{application.sheet_id}")
    if only is not None:
        mine = mine.filter(pk__in=only)
    for file in mine:
        files.remove(actor=actor, file_id=file.pk, now=now, why="erased")
        StoredFile.objects.filter(pk=file.pk).update(name="")


def _unname(application: Application) -> None:
    application.traits = _nameless(application.traits)
    application.labels = {**_nameless(application.labels), "osoba": kept.NOBODY}
    application.search = application.number.lower()
    blank = ("claim_salt", "withdrawal_reason", *KEYS)
    for name in blank:
        setattr(application, name, "")
    AnswerKey.objects.filter(application=application).delete()
    application.save(update_fields=["traits", "labels", "search", *blank])
    mine = Q(first=application) | Q(second=application)
    Distinct.objects.filter(mine).update(reason="")


def _nameless(traits: dict[str, Any]) -> dict[str, Any]:
    return {name: traits[name] for name in kept.NAMELESS if name in traits}


def _without(answers: dict[str, Any], slugs: Collection[str]) -> dict[str, Any]:
    return {slug: value for slug, value in answers.items() if slug not in slugs}
