"""Where calls live: the first at its edition's address, a later one at "akademia-2027--tura-2".

No edition's address contains the mark, so an address means one thing, whichever was made first.
"""

MARK = "--"


def split(slug: str) -> tuple[str, str]:
    """The edition's address and the suffix of the call, which the first call has not."""
    edition, mark, suffix = slug.partition(MARK)
    # What nobody has: "akademia--" is no second address of the first call.
    return (edition, suffix or MARK) if mark else (edition, "")


def join(slug: str, suffix: str) -> str:
    return f"{slug}{MARK}{suffix}" if suffix else slug
