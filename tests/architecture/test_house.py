"""The house rules that no linter knows."""

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "src" / "pracownia"
STAGES = ["commons", "announce", "enrol", "gather", "learn", "make", "report", "share"]
ROOMS = sorted(path.parent for stage in STAGES for path in (HOUSE / stage).glob("*/apps.py"))
ORDER = [room.rpartition(".")[2] for room in settings.ROOMS]
CODE = sorted(HOUSE.rglob("*.py"))
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "manager", "managers"}
FORBIDDEN |= {"service", "services", "base", "misc", "tools"}


def named(path):
    return str(path.relative_to(HOUSE))


def modules(*names):
    return [
        path
        for room in ROOMS
        for path in sorted(room.rglob("*.py"))
        if path.relative_to(room).parts[0].removesuffix(".py") in names
    ]


def public_functions(path):
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    module = import_module(".".join(part for part in parts if part != "__init__"))
    return [
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]


# Rooms


def test_every_room_in_the_tree_is_known_to_the_settings():
    in_tree = {f"{room.parent.name}.{room.name}" for room in ROOMS}

    assert set(settings.ROOMS) == in_tree


def test_rooms_are_listed_in_the_order_of_stages():
    stages = [STAGES.index(room.partition(".")[0]) for room in settings.ROOMS]

    assert stages == sorted(stages)


def test_foreign_keys_follow_time():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model:
                here, there = model._meta.app_label, field.related_model._meta.app_label
                if here in ORDER and there in ORDER:
                    assert ORDER.index(there) <= ORDER.index(here), f"{model.__name__}.{field.name}"
                assert not (here in ("core", "jobs") and there in ORDER), f"{model.__name__}"


# Functions


@pytest.mark.parametrize("path", modules("actions"), ids=named)
def test_every_action_knows_who_acts_and_takes_only_named_arguments(path):
    for action in public_functions(path):
        parameters = inspect.signature(action).parameters
        assert "actor" in parameters, action.__qualname__
        named = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)
        assert all(p.kind in named for p in parameters.values()), action.__qualname__


@pytest.mark.parametrize("path", modules("rules"), ids=named)
def test_a_rule_asks_neither_the_database_nor_the_clock(path):
    text = path.read_text()

    assert ".objects" not in text
    assert "timezone.now" not in text
    assert "datetime.now" not in text


# Files


@pytest.mark.parametrize("path", CODE, ids=named)
def test_a_file_fits_on_a_few_screens(path):
    if "migrations" not in path.parts:
        assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("path", CODE, ids=named)
def test_a_file_says_in_its_first_line_what_it_is(path):
    text = path.read_text().strip()
    if text and not {"migrations", "tests"} & set(path.parts):
        assert text.startswith(('"""', 'r"""')), "a sentence first"


def test_nothing_is_called_by_a_word_that_says_nothing():
    named_so = [named(path) for path in HOUSE.rglob("*") if path.stem in FORBIDDEN]

    assert [name for name in named_so if "templates/" not in name and "static/" not in name] == []


# Templates


def label_of(path):
    parts = path.relative_to(HOUSE).parts
    return parts[1] if parts[0] in STAGES else None


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_links_only_to_its_own_past(path):
    here = label_of(path)
    if here not in ORDER:
        return
    for there in re.findall(r"{% (?:url|include|extends) ['\"](\w+)[:/]", path.read_text()):
        if there in ORDER:
            assert ORDER.index(there) <= ORDER.index(here), f"it leads to {there}"


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_has_nothing_that_the_security_policy_refuses(path):
    text = path.read_text()

    assert not re.search(r"<style\b", text)
    assert not re.search(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)", text)
    assert not re.search(r"\s(style|on[a-z]+|hx-on[\w:-]*)=[\"']", text)
    assert not re.search(r"\s(hx-vals|hx-headers)=[\"']js:", text)
    assert not re.search(r"(src|href)=[\"'](https?:)?//[^\"']+\.(js|css|woff2?|png|jpg)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_leaves_plurals_and_dates_to_polish(path):
    text = path.read_text()

    assert "|pluralize" not in text, "whole sentences: {% blocktranslate count %}"
    assert not re.search(r"\|\s*date\b(?!:\s*[\"'](c|Y-m-d|U)[\"'])", text), (
        "core.polish writes dates"
    )
    assert "|time:" not in text
    for opening in re.findall(r"{% blocktrans(?:late)?[^%]*%}", text):
        assert "trimmed" in opening, opening


@pytest.mark.parametrize("path", [path for path in TEMPLATES if label_of(path)], ids=named)
def test_every_form_that_posts_carries_the_token(path):
    for form in re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", path.read_text(), re.S):
        assert "{% csrf_token %}" in form
