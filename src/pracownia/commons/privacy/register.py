"""The register of processing (art. 30), generated from what the house knows of itself."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from django.db.models import FETCH_RAISE, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from pracownia.commons.questionnaires.models import Field, Kind
from pracownia.commons.retention import wording
from pracownia.commons.retention.wording import Terms
from pracownia.core import processing
from pracownia.core.processing import Activity, Controller, Known

from . import grounds
from .models import Particulars, Text

# Not questions about a person, so nothing has to be said about them.
SILENT = (Kind.INFO, Kind.COMPUTED, Kind.STATEMENT)


@dataclass(frozen=True)
class Missing:
    """A fact that is not there, and where it is filled in; no address: in instance.toml."""

    what: str
    url: str = ""


@dataclass(frozen=True)
class Entry:
    """One row of the register."""

    name: str
    purpose: str
    people: str
    data: tuple[str, ...]
    sensitive: tuple[str, ...]
    bases: tuple[str, ...]
    until: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A programme, or (``known`` is None) the service as a whole."""

    known: Known | None
    controller: Controller
    processor: Controller | None
    has_officer: bool | None
    recipients: tuple[str, ...]
    entries: tuple[Entry, ...]
    missing: tuple[Missing, ...]

    @property
    def title(self) -> str:
        return self.known.name if self.known else _("This service as a whole")


@dataclass
class Asked:
    """What the forms of one programme ask: parts, sensitive questions, grounds, gaps."""

    data: list[str] = field(default_factory=list)
    sensitive: list[str] = field(default_factory=list)
    bases: set[str] = field(default_factory=set)
    until: set[str] = field(default_factory=set)
    gaps: dict[int, int] = field(default_factory=lambda: defaultdict(int))


def whole() -> list[Part]:
    """The service first, then each programme; the same queries for one and for many."""
    return [_service(), *_parts(processing.known())]


def of_programme(programme_id: int) -> Part:
    return _parts([one for one in processing.known() if one.pk == programme_id])[0]


def _service() -> Part:
    runs = processing.of_service()
    missing = [Missing(what) for what in _lacks(runs)]
    entries = tuple(_entry(one, Asked(), {}) for one in processing.activities if one.for_all)
    return Part(None, runs, None, bool(runs.officer) or None, (), entries, tuple(missing))


def _parts(programmes: list[Known]) -> list[Part]:
    ids = [one.pk for one in programmes]
    said = {one.programme_id: one for one in Particulars.objects.filter(programme_id__in=ids)}
    asked, consents, terms = _asked(ids), _consents(ids), wording.of_programmes(ids)
    runs = processing.of_service()
    return [
        _part(
            one,
            said.get(one.pk) or Particulars(),
            asked[one.pk],
            consents[one.pk],
            terms[one.pk],
            runs,
        )
        for one in programmes
    ]


def _part(
    known: Known,
    said: Particulars,
    asked: Asked,
    consents: list[Entry],
    terms: Terms,
    runs: Controller,
) -> Part:
    is_own = runs.name.casefold() == known.controller.name.casefold()
    controller = replace(
        known.controller,
        email=said.email or known.controller.email,
        officer=said.officer or (runs.officer if is_own else ""),
        officer_email=said.officer_email or (runs.officer_email if is_own else ""),
    )
    has_officer = said.has_officer
    if has_officer is None and controller.officer_email:
        has_officer = True
    entries = [
        _entry(one, asked if one.asks else Asked(), terms)
        for one in processing.activities
        if not one.for_all
    ]
    recipients = tuple(line.strip() for line in said.recipients.splitlines() if line.strip())
    return Part(
        known,
        controller,
        None if is_own or not runs.name else runs,
        has_officer,
        recipients,
        (*entries, *consents),
        tuple(_missing(known, controller, has_officer, said, asked)),
    )


def _missing(
    known: Known, controller: Controller, has_officer: bool | None, said: Particulars, asked: Asked
) -> Iterator[Missing]:
    page = reverse("privacy:particulars", args=[known.slug])
    for what in _lacks(controller):
        yield Missing(what, page)
    if has_officer is None:
        yield Missing(_("Say whether there is a data protection officer"), page)
    elif has_officer and not controller.officer_email:
        yield Missing(_("Enter how to reach the data protection officer"), page)
    if not said.recipients.strip():
        yield Missing(_("Say who receives the data"), page)
    for version_id, count in asked.gaps.items():
        url = reverse("composing:version", args=[known.slug, version_id])
        told = {"count": count}
        yield Missing(
            _("Questions without a legal basis or a term of keeping in a form: %(count)s") % told,
            url,
        )


def _lacks(one: Controller) -> Iterator[str]:
    if not one.name:
        yield _("Name the controller of the data")
    if not one.address:
        yield _("Enter the address of the controller")
    if not one.email:
        yield _("Enter an e-mail address for matters of personal data")


def _entry(activity: Activity, asked: Asked, terms: Terms) -> Entry:
    bases = [*activity.bases, *sorted(asked.bases - set(activity.bases))]
    kept = [*activity.until, *sorted(asked.until - set(activity.until))]
    return Entry(
        str(activity.name),
        str(activity.purpose),
        str(activity.people),
        (*(str(one) for one in activity.data), *(f"„{one}”" for one in asked.data)),
        tuple(asked.sensitive),
        tuple(str(grounds.BASES[one]) for one in bases),
        tuple(dict.fromkeys(words for one in kept for words in grounds.until(one, terms))),
    )


def _asked(ids: Collection[int]) -> dict[int, Asked]:
    """The newest published version of each form that is asked for real."""
    newest: dict[int, int] = {}
    found: dict[int, Asked] = defaultdict(Asked)
    rows = list(
        Field.objects.filter(
            section__version__questionnaire__programme_id__in=ids,
            section__version__published_at__isnull=False,
        )
        .select_related("section__version__questionnaire")
        .order_by("section__version__number", "section__order", "order")
        .fetch_mode(FETCH_RAISE)
    )
    for row in rows:
        newest[row.section.version.questionnaire_id] = row.section.version_id
    for row in rows:
        version = row.section.version
        if newest[version.questionnaire_id] == version.pk and row.kind not in SILENT:
            _note(found[version.questionnaire.programme_id or 0], row)
    return found


def _note(asked: Asked, row: Field) -> None:
    if row.section.title not in asked.data:
        asked.data.append(row.section.title)
    if row.is_sensitive or row.kind == Kind.PESEL:
        asked.sensitive.append(row.label)
    if row.legal_basis:
        asked.bases.add(row.legal_basis)
    if row.retention:
        asked.until.add(row.retention)
    if not (row.legal_basis and row.retention):
        asked.gaps[row.section.version_id] += 1


def _consents(ids: Collection[int]) -> dict[int, list[Entry]]:
    """One entry for each purpose that people are asked to agree to, in its newest wording."""
    rows = Text.objects.filter(Q(kind=Text.Kind.CONSENT), programme_id__in=ids).order_by("number")
    newest = {(one.programme_id, one.purpose): one for one in rows.defer("body", "body_en")}
    found: dict[int, list[Entry]] = defaultdict(list)
    for (programme_id, _purpose), text in sorted(newest.items()):
        found[programme_id].append(
            Entry(
                text.title,
                _("what the person agrees to, and only while they agree"),
                _("people who gave this consent"),
                (_("what the consent names"),),
                (),
                (str(grounds.BASES["consent"]),),
                tuple(grounds.until("consent")),
            )
        )
    return found
