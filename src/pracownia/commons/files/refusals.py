"""Why a file is not taken: a word to keep, a sentence to say to the person who sent it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from pracownia.core.access import Refused
from pracownia.core.polish import number


class NotTaken(Refused):
    """``why`` and ``values`` can be kept as JSON and said later, in the reader's language."""

    def __init__(self, why: str, **values: Any) -> None:
        super().__init__(sentence(why, values))
        self.why, self.values = why, values


def sentence(why: str, values: Mapping[str, Any]) -> str:
    told: dict[str, Any] = {
        "name": values.get("name", ""),
        "types": either(values.get("types", ())),
        "limit": values.get("limit", 0),
        "size": number(values.get("size", 0)),
        "pixels": values.get("pixels", 0),
    }
    return _sentence(why) % told


def _sentence(why: str) -> str:
    match why:
        case "empty":
            return _("The file “%(name)s” is empty. Add it once more.")
        case "size":
            return _("The file “%(name)s” has %(size)s MB. Make it smaller, up to %(limit)s MB.")
        case "large":
            return _("The file “%(name)s” has more than %(limit)s MB. Make it smaller.")
        case "type":
            return _("The file “%(name)s” must be in the format %(types)s.")
        case "locked":
            return _("The file “%(name)s” is locked with a password. Save it without a password.")
        case "old":
            return _(
                "The file “%(name)s” is locked with a password or comes from an old program. Save "
                "it without a password in the format %(types)s."
            )
        case "macros":
            return _("The file “%(name)s” has macros in it. Save it without macros.")
        case "archive":
            return _(
                "The file “%(name)s” has another archive in it. Pack the files themselves, without "
                "archives among them."
            )
        case "bomb":
            return _(
                "The file “%(name)s” would take up too much room when unpacked. Save it anew or "
                "divide it into smaller files."
            )
        case "pixels":
            return _(
                "The picture “%(name)s” is too large: it may have up to %(pixels)s million pixels."
            )
        case "damaged":
            return _("The file “%(name)s” is damaged. Save it anew and add it once more.")
        case "virus":
            return _(
                "A virus was found in the file “%(name)s”, so it was not taken. Check your device."
            )
        case "room":
            return _("There is no room for files on the server. Add the file later.")
        case "policy":
            return _("This page is out of date. Load it again and add the file once more.")
    raise LookupError(why)


def either(names: Sequence[str]) -> str:
    """„PDF, DOCX lub ODT”."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s or %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
