"""How a value stands in a sentence: numbers, lists, shares, and what somebody typed."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from pracownia.core.polish import and_list, number

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

type Values = Mapping[str, Any]
type Template = StrPromise
type Sentence = Template | Callable[[Values], str]

_LONGEST_QUOTE = 40
_DIGITS = 3


class Count(int):
    """A whole number that chooses a plural form and is shown with hard spaces."""

    def __str__(self) -> str:
        return number(int(self))


def spoken(sentence: Sentence, values: Values) -> str:
    """A sentence with its values."""
    return sentence(values) if callable(sentence) else fill(sentence, values)


def fill(template: Template, values: Values) -> str:
    """A template with values as people read them; `count_x` is how many there are in the list x."""
    given = {name: shown(value) for name, value in values.items()}
    lists = {name: value for name, value in values.items() if isinstance(value, list | tuple)}
    given |= {f"count_{name}": Count(len(value)) for name, value in lists.items()}
    return str(template % given)


def prepared(template: Template, words: Callable[[Values], Values]) -> Callable[[Values], str]:
    """The sentence with some of its values already in words."""
    return lambda values: fill(template, {**values, **words(values)})


def shown(value: object) -> str | Count:
    if isinstance(value, int):
        return Count(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, float):
        return number(round(value, _DIGITS))
    if isinstance(value, list | tuple):
        return and_list(shown(one) for one in value)
    return str(value)


def percent(share: float) -> str:
    """0.125 as 12,5 %."""
    return gettext("%(number)s%%") % {"number": number(round(100 * share, 2))}


def quoting(plain: Template, quoted: Template, name: str = "value") -> Callable[[Values], str]:
    """`quoted` repeats what was typed; `plain` serves where that would tell people little."""

    def sentence(values: Values) -> str:
        return fill(quoted if _worth_quoting(values.get(name)) else plain, values)

    return sentence


def _worth_quoting(value: object) -> bool:
    """Lists, objects and nothing at all are written as only programmers read them."""
    text = str(value).strip()
    if not 0 < len(text) <= _LONGEST_QUOTE or text in ("None", "True", "False", "nan"):
        return False
    return not set(text) & set("[]{}")
