"""Amounts of money: kept to the grosz as text, never as a fraction of two."""

import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from pracownia.core.polish import money

from .definition import Question

_UNIT = re.compile(r"(zł|pln)\.?$", re.IGNORECASE)


def read(text: str) -> str | None:
    """„1 200,5 zł” is "1200.50"; what is not an amount stays as it was typed."""
    if not text:
        return None
    bare = re.sub(r"[\s\u00a0\u202f]", "", _UNIT.sub("", text)).replace(",", ".")
    if not re.fullmatch(r"\d{1,12}(\.\d{1,2})?", bare):
        return text[:60]
    return f"{Decimal(bare):.2f}"


def amount(value: Any) -> Decimal | None:
    text = value if isinstance(value, str) else ""
    return Decimal(text) if re.fullmatch(r"\d{1,12}\.\d{2}", text) else None


def flaw(question: Question, value: Any, subject: str) -> str:
    given = amount(value)
    if given is None:
        return _("Enter the amount in digits, for example 1200 or 1200.50")
    least, most = (question.rules.get(name) for name in ("minimum", "maximum"))
    if (least is None or given >= Decimal(str(least))) and (
        most is None or given <= Decimal(str(most))
    ):
        return ""
    values = {
        "subject": subject,
        "least": "" if least is None else money(Decimal(str(least)), short=True),
        "most": "" if most is None else money(Decimal(str(most)), short=True),
    }
    if least is None:
        return _("%(subject)s can be at most %(most)s") % values
    if most is None:
        return _("%(subject)s can be at least %(least)s") % values
    return _("%(subject)s can be from %(least)s to %(most)s") % values


def text(value: Any) -> str:
    given = amount(value)
    return str(value) if given is None else money(given)
