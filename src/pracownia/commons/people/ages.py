"""Who is of age: from the first minute of the 18th birthday (art. 10 and 112 of the civil code)."""

from datetime import date

OF_AGE = 18
YOUNGEST = 13
"""Below it nobody acts for themselves at all (art. 12 and 15 of the civil code)."""


def turns(years: int, born_on: date) -> date:
    """The birthday; who was born on 29 February turns in other years on the 28th (art. 112)."""
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return date(born_on.year + years, 2, 28)


def is_minor(born_on: date | None, *, on: date) -> bool:
    """Of whom no birth is known nobody says so."""
    return born_on is not None and on < turns(OF_AGE, born_on)


def is_too_young(born_on: date | None, *, on: date) -> bool:
    return born_on is not None and on < turns(YOUNGEST, born_on)
