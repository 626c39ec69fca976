"""Contrast of every pair of tokens in every theme: text 7:1, controls and borders 3:1."""

import re
from pathlib import Path

import pytest

from pracownia.settings import HOUSE

CSS = HOUSE / "web" / "static" / "pracownia" / "css"
# fmt: off
TEXT = [
    "tusz:tlo", "tusz:tlo-2", "tusz:karta", "tusz-2:tlo", "tusz-2:tlo-2", "tusz-2:karta",
    "link:tlo", "link:tlo-2", "link:karta", "link:akcent-tlo", "na-akcencie:akcent",
    "na-akcencie:akcent-2", "tusz:akcent-tlo", "tusz-2:akcent-tlo", "akcent:akcent-tlo",
    "na-scenie:scena", "na-scenie-2:scena", "na-scenie-2:scena-2", "na-iskrze:iskra",
    "ok:ok-tlo", "ok:karta", "uwaga:uwaga-tlo", "blad:blad-tlo", "blad:karta", "blad:tlo",
    "info:info-tlo", "tusz:ok-tlo", "tusz:uwaga-tlo", "tusz:blad-tlo", "tusz:info-tlo",
    "tusz:znacznik",
]
# fmt: on
# fmt: off
BORDERS = [
    "linia-mocna:tlo", "linia-mocna:karta", "linia-mocna:tlo-2", "fokus:tlo", "fokus:tlo-2",
    "iskra:scena", "dane-1:karta", "dane-2:karta", "dane-5:karta",
]
# fmt: on
THEMES = {"jasny": "", "ciemny": '[data-motyw="ciemny"]', "kontrast": '[data-motyw="kontrast"]'}


def tokens(selector: str) -> dict[str, str]:
    css = (CSS / "tokens.css").read_text()
    block = re.search(re.escape(selector) + r"\s*\{(.*?)\n\s*\}", css, re.DOTALL)
    assert block is not None
    return {name: value.strip() for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", block[1])}


def colour(names: dict[str, str], name: str) -> str:
    value = names[name]
    while found := re.fullmatch(r"var\(--([\w-]+)\)", value):
        value = names[found[1]]
    return value


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(sign * 2 for sign in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("pair", "least"), [(pair, 7.0) for pair in TEXT] + [(pair, 3.0) for pair in BORDERS]
)
def test_a_pair_of_tokens_has_enough_contrast(theme: str, pair: str, least: float) -> None:
    names = tokens(":root") | (tokens(THEMES[theme]) if THEMES[theme] else {})
    front, ground = pair.split(":")

    assert contrast(colour(names, front), colour(names, ground)) >= least


def test_the_dark_theme_is_the_same_whether_chosen_or_of_the_system() -> None:
    assert tokens('[data-motyw="ciemny"]') == tokens(":root:not([data-motyw])")


def test_components_use_tokens_by_meaning_and_never_the_palette() -> None:
    palette = re.compile(r"var\(--(?:ochra|zielen|malina|turkus)-")

    for name in ("base.css", "components.css", "pages.css"):
        assert not palette.search((CSS / name).read_text()), name


def test_every_class_of_our_templates_is_known_to_the_css() -> None:
    css = "".join(path.read_text() for path in CSS.glob("*.css"))
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", css))
    ours = [*templates("web"), *templates("core/ui")]

    used = {
        name
        for path in ours
        for names in re.findall(r'class="([^"{%]*)"', path.read_text())
        for name in names.split()
    }

    assert used - known == set()


def templates(room: str) -> list[Path]:
    return sorted((HOUSE / room / "templates").rglob("*.html"))


def test_no_template_of_ours_carries_inline_styles_or_scripts() -> None:
    for path in [*templates("web"), *templates("core/ui")]:
        assert not re.search(r'\sstyle="|\son[a-z]+="|hx-on|<script>', path.read_text()), path
