"""QR codes: an address that a camera reads, drawn dark on white in every theme."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def svg(words: str, *, scale: float = 5, error: str = "m") -> SafeString:
    """The drawing itself, to stand in a page or on a paper."""
    drawn = io.BytesIO()
    segno.make(words, error=error).save(
        drawn, kind="svg", scale=scale, light="white", xmldecl=False, omitsize=False
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - paths drawn by segno


def png(words: str, *, scale: int = 12) -> bytes:
    """For posts and slides, which take no SVG."""
    drawn = io.BytesIO()
    segno.make(words, error="m").save(drawn, kind="png", scale=scale, light="white")
    return drawn.getvalue()
