"""Which applications hold answers of a class of retention, and whether anything of them is left."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from django.db.models import Q, QuerySet

from pracownia.commons.papers.models import Paper
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.models import Field, Retention
from pracownia.commons.retention import stocks
from pracownia.enrol.applications.models import Application, CompletionRequest, Share, Waiver
from pracownia.enrol.applications.states import State

SENT: Final = "applications.sent"
NOBODY: Final = "Osoba usunięta"
# What statistics of a programme need and what names nobody.
NAMELESS: Final = ("rola", "wojewodztwo", "typ_gminy", "plec")
WHOLE: Final = (Retention.RECRUITMENT, Retention.PARTICIPATION)


def drafts(edition_id: int, klass: str) -> QuerySet[Application]:
    return Application.objects.filter(call__edition=edition_id, state=State.DRAFT)


def sent(edition_id: int, klass: str) -> QuerySet[Application]:
    """Those with an answer of this class, or which are of it as a whole.

    An application as a whole is a record of participation when the person took part, else of
    recruitment; an answer for which the form says nothing is of the class of the whole.
    """
    mine = Application.objects.filter(call__edition=edition_id).exclude(state=State.DRAFT)
    versions = Field.objects.filter(
        retention=klass,
        section__version__in=mine.order_by().values("sheet__version"),
    ).values("section__version")
    which = Q(sheet__version__in=versions)
    if klass in WHOLE:
        took_part = Q(pk__in=mine.filter(_took_part(edition_id)).values("pk"))
        which = took_part if klass == Retention.PARTICIPATION else which | ~took_part
    return mine.filter(which)


def whole_of(ids: Sequence[int], klass: str) -> set[int]:
    """Those of these applications that are of the class as a whole."""
    if klass not in WHOLE:
        return set()
    found: set[int] = set()
    mine = Application.objects.filter(pk__in=ids)
    for edition_id in set(mine.values_list("call__edition", flat=True)):
        of_edition = set(mine.filter(call__edition=edition_id).values_list("pk", flat=True))
        took_part = set(
            mine.filter(_took_part(edition_id), call__edition=edition_id).values_list(
                "pk", flat=True
            )
        )
        found |= took_part if klass == Retention.PARTICIPATION else of_edition - took_part
    return found


def _took_part(edition_id: int) -> Q:
    return stocks.participants(edition_id)


def slugs_of(version_id: int, klass: str, *, is_whole: bool) -> frozenset[str]:
    """Questions of a form whose answers are of the class.

    Of somebody who did not take part, answers of participation have no longer ground than the rest.
    """
    classes = {klass, "", Retention.PARTICIPATION} if is_whole else {klass}
    return frozenset(
        question.slug for question in asking.definition(version_id) if question.retention in classes
    )


def answers_left(ids: Sequence[int], klass: str) -> set[int]:
    """Looks at what is written now, whatever was done before."""
    whole = whole_of(ids, klass)
    found = set()
    rows = Application.objects.filter(pk__in=ids).select_related("sheet")
    for one in rows.prefetch_related("submissions"):
        is_whole = one.pk in whole
        slugs = slugs_of(one.sheet.version_id, klass, is_whole=is_whole)
        kept: list[dict[str, Any]] = [one.sheet.answers, one.sheet.later, one.sheet.staff]
        kept += [sending.answers for sending in one.submissions.all()]
        is_named = is_whole and one.labels.get("osoba") != NOBODY
        if is_named or any(slugs & answers.keys() for answers in kept):
            found.add(one.pk)
    return found | _around_left(whole) | stocks.left_by_followers(SENT, sorted(whole))


def _around_left(whole: Collection[int]) -> set[int]:
    """Receipts, and words of returns."""
    abouts = {f"applications.application:{pk}": pk for pk in whole}
    papers = Paper.objects.filter(about__in=abouts).values_list("about", flat=True)
    returns = CompletionRequest.objects.filter(application__in=whole).exclude(reason="")
    waivers = Waiver.objects.filter(application__in=whole).exclude(asked_why="", reason="")
    shares = Share.objects.filter(application__in=whole).values_list("application", flat=True)
    found = (
        {abouts[about] for about in papers}
        | set(shares)
        | set(waivers.values_list("application", flat=True))
    )
    return found | set(returns.values_list("application", flat=True))


def drafts_left(ids: Sequence[int], klass: str) -> set[int]:
    return set(Application.objects.filter(pk__in=ids).values_list("pk", flat=True))


def attachments(value: Any) -> Iterator[int]:
    """Numbers of files inside answers, also inside repeated groups."""
    if isinstance(value, dict):
        if "attachment" in value:
            yield int(value["attachment"])
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from attachments(one)


def words(application: Application) -> str:
    return application.number or f"{application.pk}"
