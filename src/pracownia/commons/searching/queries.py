"""A page of results for what somebody typed, within what they may see."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pracownia.core.access import Actor, Text
from pracownia.core.saying import say
from pracownia.engines.search import PUBLIC, Hit, Plan, Scope, highlight, search

from .models import Doc
from .sources import Found, Source, office, sources, team
from .store import DatabaseStore

ON_A_PAGE = 10
AROUND = 240
BEFORE = 80


@dataclass(frozen=True)
class Piece:
    """A part of a shown text; ``hit`` parts are marked."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Shown:
    """One hit as the page lists it."""

    kind: Text
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    url: str
    note: Text
    why: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """Hits of one page out of ``total``; ``meant`` is a better spelling of the question."""

    hits: tuple[Shown, ...]
    total: int
    meant: str


def visible_to(actor: Actor) -> frozenset[str]:
    """The names of what the actor may find; people are found only in one's own programmes."""
    names = {PUBLIC}
    for programme in actor.programmes("coordinator"):
        names |= {team(programme), office(programme)}
    if actor.is_admin:
        teams = Doc.objects.filter(visibility__startswith=team(0)[:-1])
        names.update(teams.values_list("visibility", flat=True).distinct())
    return frozenset(names)


def kinds_to_find(actor: Actor) -> list[Source]:
    """Kinds that the actor can find at least one document of, in order."""
    seen = Doc.objects.filter(visibility__in=visible_to(actor))
    kinds = set(seen.values_list("kind", flat=True).distinct())
    return [source for source in sources if source.kind in kinds]


def found(typed: str, *, actor: Actor, kind: str = "", page: int = 1) -> Page:
    """The same number of queries however much is found."""
    known = {source.kind: source for source in sources}
    kinds = frozenset({kind} if kind in known else known)
    results = search(
        typed,
        DatabaseStore(),
        scope=Scope(visible=visible_to(actor), kinds=kinds),
        limit=ON_A_PAGE,
        offset=(page - 1) * ON_A_PAGE,
    )
    places = _places(results.hits, known)
    shown = tuple(
        _shown(hit, results.plan, known[hit.document.kind], place)
        for hit in results.hits
        if (place := places.get((hit.document.kind, hit.document.object_id)))
    )
    return Page(shown, results.total, results.did_you_mean)


def _places(hits: tuple[Hit, ...], known: Mapping[str, Source]) -> dict[tuple[str, str], Found]:
    """Where hits lead: one question of each kind on the page."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for hit in hits:
        numbers[hit.document.kind].append(int(hit.document.object_id))
    return {
        (kind, str(number)): place
        for kind, ones in numbers.items()
        for number, place in known[kind].shown(ones).items()
    }


def _shown(hit: Hit, plan: Plan, source: Source, place: Found) -> Shown:
    kept = hit.document
    why = tuple(say("search", because.message) for because in hit.why)
    return Shown(
        kind=source.label,
        title=pieces(kept.title, plan),
        snippet=pieces(_around(kept.text, plan), plan),
        url=place.url,
        note=place.note,
        why=why,
    )


def _around(text: str, plan: Plan) -> str:
    """The part of a text that says why it was found, in whole words."""
    text = " ".join(text.split())
    first = next((span.start for span in highlight(text, plan)), 0)
    start = text.rfind(" ", 0, first - BEFORE) + 1 if first > BEFORE else 0
    end = text.find(" ", start + AROUND)
    end = len(text) if end < 0 else end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return f"{before}{text[start:end]}{after}"


def pieces(text: str, plan: Plan) -> tuple[Piece, ...]:
    """A text cut where the words that were looked for begin and end."""
    cut, done = [], 0
    for start, end in highlight(text, plan):
        cut += [Piece(text[done:start], False), Piece(text[start:end], True)]
        done = end
    cut.append(Piece(text[done:], False))
    return tuple(piece for piece in cut if piece.text)
