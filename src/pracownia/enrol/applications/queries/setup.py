"""What the office needs to set a call up: what is there already and what can be chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import FETCH_RAISE

from pracownia.announce.programmes.models import DocumentVersion, Edition, Window
from pracownia.commons.privacy import queries as texts
from pracownia.commons.questionnaires.models import Version
from pracownia.enrol.applications.models import Call

from .calls import window_of


@dataclass(frozen=True)
class Setup:
    """``call`` is None until it is set up; choices are pairs of id and words."""

    call: Call | None
    window: Window | None
    questionnaires: list[tuple[int, str]]
    documents: list[tuple[int, str]]
    notice: str
    publicity: str
    has_applications: bool

    @property
    def is_possible(self) -> bool:
        return self.window is not None and bool(self.documents)


def setup_of(*, edition: Edition, suffix: str = "") -> Setup:
    """At most eight queries, whatever has been written so far."""
    call = (
        Call.objects.filter(edition=edition, suffix=suffix)
        .select_related("window", "questionnaire__questionnaire", "rules__document")
        .fetch_mode(FETCH_RAISE)
        .first()
    )
    window = window_of(edition.pk, suffix)
    programme_id = edition.programme_id
    return Setup(
        call=call,
        window=window,
        questionnaires=_questionnaires(programme_id),
        documents=_documents(edition),
        notice=_body("recruitment", programme_id),
        publicity=_body("publicity", programme_id),
        has_applications=call is not None and call.applications.exists(),
    )


def _questionnaires(programme_id: int) -> list[tuple[int, str]]:
    found = (
        Version.objects.filter(questionnaire__programme_id=programme_id, published_at__isnull=False)
        .select_related("questionnaire")
        .order_by("-pk")[:20]
    )
    return [(version.pk, str(version)) for version in found]


def _documents(edition: Edition) -> list[tuple[int, str]]:
    found = (
        DocumentVersion.objects.filter(document__edition=edition)
        .select_related("document")
        .order_by("document__order", "-number")
    )
    newest: dict[int, DocumentVersion] = {}
    for version in found:
        newest.setdefault(version.document_id, version)
    return [(version.pk, str(version)) for version in newest.values()]


def _body(purpose: str, programme_id: int) -> str:
    text = texts.versions(purpose=purpose, programme_id=programme_id).first()
    return text.body if text else ""


def calls_with(version_ids: Iterable[int]) -> list[tuple[int, str, str]]:
    """Version, name and address of each call with these questions."""
    found = Call.objects.filter(questionnaire__in=list(version_ids)).select_related("edition")
    return [(one.questionnaire_id, one.name, one.slug) for one in found.order_by("pk")]
