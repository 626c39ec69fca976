"""What a browser says about itself, in words that its owner knows; nobody else is asked."""

import ipaddress

from django.utils.translation import gettext_lazy as _

from pracownia.core.access import Text

# Browsers pretend to be one another: the first mark found decides.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("Android", "android"),
    ("Windows", "windows"),
    ("CrOS", "chromeos"),
    ("Macintosh", "macos"),
    ("Linux", "linux"),
)
ON: dict[str, Text] = {
    "iphone": _("on an iPhone"),
    "ipad": _("on an iPad"),
    "android": _("on Android"),
    "windows": _("on Windows"),
    "chromeos": _("on ChromeOS"),
    "macos": _("on macOS"),
    "linux": _("on Linux"),
}


def named_by(agent: str) -> str:
    """The browser and the system, as the session keeps them: "Chrome/windows"."""
    return f"{_first(BROWSERS, agent)}/{_first(SYSTEMS, agent)}"


def words(device: str) -> str:
    """“Chrome on Windows”, as much of it as is known."""
    browser, _slash, system = device.partition("/")
    known = [browser or str(_("A browser")), str(ON.get(system, ""))]
    return " ".join(word for word in known if word)


def shortened(address: str) -> str:
    """The network that an address is of: enough to recognise, too little to follow anybody."""
    try:
        found = ipaddress.ip_address(address.partition("/")[0])
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        return ":".join(found.exploded.split(":")[:2]) + ":x"
    return ".".join(str(found).split(".")[:2]) + ".x.x"


def _first(marks: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in marks if mark in agent), "")
