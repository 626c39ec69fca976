"""What every shell needs and no view should think of: appearance, menus, service links."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from pracownia.announce.programmes.addresses import MARK
from pracownia.core import registry

from . import instance
from .appearance import FONT_COOKIE, FONTS, SHORTCUTS_COOKIE, THEME_COOKIE, THEMES

# Pages of the public menu and of the footer, in order; a page that does not exist is left out.
PUBLIC = (
    (_("Programmes"), "programmes:programmes"),
    (_("News"), "pages:news"),
    (_("Search"), "searching:find"),
)
SERVICE = (
    (_("Accessibility statement"), "web:accessibility"),
    (_("Personal data"), "web:privacy"),
    (_("Report a problem"), "web:problem"),
    (_("Check a document"), "papers:verify_any"),
    (_("Site map"), "web:site_map"),
)


@dataclass(frozen=True)
class Entry:
    """One link of a menu."""

    label: str
    url: str
    current: bool = False
    icon: str = ""
    count: int | None = None
    shortcut: str = ""


@dataclass(frozen=True)
class Group:
    """Links of the office menu under one heading."""

    name: str
    entries: tuple[Entry, ...]


def address(name: str, *args: Any) -> str:
    """The address of a page, or nothing when this instance has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


class Shell:
    """Read by templates as `shell`. Asks the database nothing; the office's counts are apart."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def theme(self) -> str:
        value = self.request.COOKIES.get(THEME_COOKIE, "")
        return value if value in THEMES else ""

    @cached_property
    def font(self) -> str:
        value = self.request.COOKIES.get(FONT_COOKIE, "")
        return value if value in FONTS and value != "100" else ""

    @property
    def single_keys(self) -> bool:
        return self.request.COOKIES.get(SHORTCUTS_COOKIE) != "nie"

    @property
    def demo(self) -> bool:
        return bool(getattr(settings, "DEMO", False))

    @cached_property
    def instance(self) -> instance.Instance:
        return instance.current()

    @property
    def here(self) -> str:
        return self.request.get_full_path()

    @cached_property
    def other_language(self) -> str:
        return "en" if (get_language() or "pl").startswith("pl") else "pl"

    @property
    def signed_in(self) -> bool:
        """By the cookie alone: a page for strangers, or about an outage, asks nothing."""
        return settings.SESSION_COOKIE_NAME in self.request.COOKIES

    @property
    def who(self) -> str:
        """The name of who is signed in. Only for pages that have asked who it is anyway."""
        person = self.request.user
        return str(person) if person.is_authenticated else gettext("My pages")

    @property
    def sign_in(self) -> str:
        return address(settings.LOGIN_URL)

    @property
    def sign_out(self) -> str:
        return address("people:sign_out")

    @property
    def address(self) -> str:
        """Where this instance lives, as people type it."""
        return str(settings.BASE_URL)

    @property
    def home(self) -> str:
        return address("web:home") or "/"

    @property
    def my_pages(self) -> str:
        return address("people:home")

    @property
    def editions(self) -> str:
        return address("programmes:office")

    @cached_property
    def public_menu(self) -> tuple[Entry, ...]:
        return self._menu((gettext(label), name, "") for label, name in PUBLIC)

    @cached_property
    def desk_menu(self) -> tuple[Entry, ...]:
        if not self.signed_in:
            return ()
        actor = self.request.actor  # type: ignore[attr-defined]
        mine = (item for item in registry.desk_menu if item.shown(actor))
        return self._menu((str(item.label), item.url_name, item.icon) for item in mine)

    @property
    def desk_matters(self) -> tuple[Entry, ...]:
        account = self.desk_account
        return tuple(entry for entry in self.desk_menu if entry not in account)

    @cached_property
    def desk_account(self) -> tuple[Entry, ...]:
        of_account = {address(item.url_name) for item in registry.desk_menu if item.of_account}
        return tuple(entry for entry in self.desk_menu if entry.url in of_account)

    @property
    def in_account(self) -> bool:
        return any(entry.current for entry in self.desk_account)

    @property
    def service(self) -> tuple[Entry, ...]:
        found = ((gettext(label), address(name)) for label, name in SERVICE)
        return tuple(Entry(label, url) for label, url in found if url)

    @property
    def accessibility(self) -> str:
        return address("web:accessibility")

    def _menu(self, items: Iterable[tuple[str, str, str]]) -> tuple[Entry, ...]:
        found = [(label, address(name), icon) for label, name, icon in items]
        here = nearest(self.request.path, [url for _label, url, _icon in found if url])
        return tuple(Entry(label, url, url == here, icon) for label, url, icon in found if url)


class Placeless(Shell):
    """The shell as it is on every page: what is drawn with it is kept, its `here` put in later."""

    HERE = "\0here\0"

    @property
    def here(self) -> str:
        return self.HERE

    @property
    def look(self) -> tuple[Any, ...]:
        """All that the frame of a page depends on, besides the address."""
        return (get_language(), self.theme, self.font, self.single_keys, self.instance)


def nearest(path: str, addresses: Iterable[str]) -> str:
    """The longest address that the path lies under: the entry of a menu that is current."""
    under = [one for one in addresses if path == one or (one != "/" and path.startswith(one))]
    return max(under, key=len, default="")


def _place(request: HttpRequest, slug: str) -> str:
    """The address of the call that the page is about; the edition's is that of its first call."""
    match = request.resolver_match
    here = str(match.kwargs.get("slug", "")) if match else ""
    return here if here.startswith(slug + MARK) else slug


def office_groups(request: HttpRequest, edition: Any) -> tuple[Group, ...]:
    """The office menu as this person may see it; counts ask the database, once per entry."""
    actor = request.actor  # type: ignore[attr-defined]
    place = _place(request, edition.slug)
    seen = [
        (item, address(item.url_name, place if item.of_call else edition.slug))
        for item in registry.office_menu
        if (item.to_admin and actor.is_admin)
        or not item.roles
        or actor.is_any(item.roles, edition.programme_id)
    ]
    owners = {url: url for _item, url in seen if url}
    for item, url in seen:
        for name in item.also:
            owners.setdefault(address(name, place if item.of_call else edition.slug), url)
    here = owners.get(nearest(request.path, filter(None, owners)), "")
    groups: dict[str, list[Entry]] = {}
    for item, url in seen:
        if not url:
            continue
        entry = Entry(
            str(item.label),
            url,
            url == here,
            item.icon,
            item.count(edition.pk) if item.count else None,
            item.shortcut,
        )
        groups.setdefault(str(item.group), []).append(entry)
    return tuple(Group(name, tuple(entries)) for name, entries in groups.items())
