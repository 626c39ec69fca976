"""Lists that earlier rooms show and later rooms fill: menus, panels, exports, seeds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .access import Actor, Text
from .http import Request
from .seeding import Seed


class Registry[T]:
    """An ordered list that rooms fill while Django starts and pages read afterwards."""

    def __init__(self, order: Callable[[T], Any]) -> None:
        self._items: list[T] = []
        self._order = order

    def add(self, item: T) -> T:
        if item not in self._items:
            self._items.append(item)
            self._items.sort(key=self._order)
        return item

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)


@dataclass(frozen=True)
class MenuItem:
    """An entry of the office menu; its address is reversed with the edition's slug.

    ``of_call``: the page is about one call, so among pages of a further call it leads to its own.
    ``to_admin``: administrators of the instance open it too; data of applicants are not theirs.
    ``also``: names of pages that lie elsewhere and belong to this entry, with all below them.
    """

    group: Text
    label: Text
    icon: str
    url_name: str
    roles: frozenset[str]
    order: int
    shortcut: str = ""
    count: Callable[[int], int | None] | None = None
    to_admin: bool = False
    of_call: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class DeskItem:
    """An entry of the menu „Moje”; ``shown`` says whether this person has anything there.

    What is about the account and not about a matter stands together, behind one entry.
    """

    label: Text
    icon: str
    url_name: str
    order: int
    shown: Callable[[Actor], bool] = lambda actor: True
    of_account: bool = False


@dataclass(frozen=True)
class Panel:
    """A piece of a page of an earlier room: ``context`` is asked, ``template`` is rendered.

    ``context(request, edition_id)`` returns None when there is nothing to show; on the page of
    an application (``application.mine``) it is given the id of the application, where a call is set
    up (``call.office``) that of the call.
    """

    place: str
    template: str
    order: int
    context: Callable[[Request, int], dict[str, Any] | None]


@dataclass(frozen=True)
class Attention:
    """One line of „Wymaga Twojej uwagi”: a problem, its consequence and one action."""

    when: Text
    title: Text
    detail: Text
    action: Text
    url: str
    tone: str = "info"
    order: int = 0


@dataclass(frozen=True)
class AttentionSource:
    """Who adds lines to the desk of an edition: ``lines(actor, office, now)``."""

    name: str
    roles: frozenset[str]
    lines: Callable[..., list[Attention]]
    order: int = 0


@dataclass(frozen=True)
class Counter:
    """A number of the pipeline on the desk that opens the list behind it.

    ``count()`` is an expression on editions: all numbers of a desk are read with one query.
    """

    label: Text
    order: int
    roles: frozenset[str]
    count: Callable[[], Any]
    url: Callable[[str], str]
    note: Callable[[int], Text] | None = None


@dataclass(frozen=True)
class JournalWord:
    """How the desk tells of one kind of event: an impersonal sentence, e.g. „Zmieniono plan”.

    ``link(slug, data)`` gives the address of what changed, from the event's data.
    """

    kind: str
    sentence: Text
    link: Callable[[str, dict[str, Any]], str] | None = None


office_menu: Registry[MenuItem] = Registry(lambda item: item.order)
desk_menu: Registry[DeskItem] = Registry(lambda item: item.order)
panels: Registry[Panel] = Registry(lambda panel: (panel.place, panel.order))
attention: Registry[AttentionSource] = Registry(lambda source: source.order)
counters: Registry[Counter] = Registry(lambda counter: counter.order)
journal_words: dict[str, JournalWord] = {}
seeds: Registry[Seed] = Registry(lambda seed: seed.order)


def tell(
    event: type[Any],
    sentence: Text,
    link: Callable[[str, dict[str, Any]], str] | None = None,
) -> None:
    """Say in words what an event of this class means; called from a room's panels.py."""
    room = event.__module__.removeprefix("pracownia.").removesuffix(".events")
    kind = f"{room}.{event.__name__}"
    journal_words[kind] = JournalWord(kind, sentence, link)


def panels_for(place: str, request: Request, about: int) -> list[tuple[str, dict[str, Any]]]:
    """Templates and contexts to show at ``place``, those with nothing to say left out."""
    found = []
    for panel in panels:
        if panel.place == place:
            context = panel.context(request, about)
            if context is not None:
                found.append((panel.template, context))
    return found
