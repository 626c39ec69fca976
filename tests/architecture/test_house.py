"""The house rules that no linter knows."""

import inspect
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from pracownia.core import registry

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "src" / "pracownia"
STAGES = ["commons", "announce", "enrol", "gather", "learn", "make", "report", "share"]
ROOMS = sorted(path.parent for stage in STAGES for path in (HOUSE / stage).glob("*/apps.py"))
ORDER = [room.rpartition(".")[2] for room in settings.ROOMS]
CODE = sorted(HOUSE.rglob("*.py"))
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "manager", "managers"}
FORBIDDEN |= {"service", "services", "base", "misc", "tools"}


DOCSTRING = ('"""', 'r"""')


def named(path):
    return str(path.relative_to(HOUSE))


@cache
def text_of(path):
    return path.read_text()


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


def test_every_action_knows_who_acts_and_takes_only_named_arguments():
    named_only = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)
    actions = [action for path in modules("actions") for action in public_functions(path)]

    assert actions
    for action in actions:
        parameters = inspect.signature(action).parameters
        name = f"{action.__module__}.{action.__qualname__}"
        assert "actor" in parameters, name
        assert all(p.kind in named_only for p in parameters.values()), name


@pytest.mark.parametrize("clock_or_database", [".objects", "timezone.now", "datetime.now"])
def test_a_rule_asks_neither_the_database_nor_the_clock(clock_or_database):
    rules = modules("rules")

    assert rules
    assert [named(path) for path in rules if clock_or_database in text_of(path)] == []


# Files


def test_a_file_fits_on_a_few_screens():
    written = [path for path in CODE if "migrations" not in path.parts]

    assert written
    assert {
        named(path): n for path in written if (n := len(text_of(path).splitlines())) > 400
    } == {}


def test_a_file_says_in_its_first_line_what_it_is():
    told = [path for path in CODE if not {"migrations", "tests"} & set(path.parts)]
    texts = {named(path): text_of(path).strip() for path in told}

    assert texts
    silent = [name for name, text in texts.items() if text and not text.startswith(DOCSTRING)]
    assert silent == [], "a sentence first"


def test_nothing_is_called_by_a_word_that_says_nothing():
    named_so = [named(path) for path in HOUSE.rglob("*") if path.stem in FORBIDDEN]

    assert [name for name in named_so if "templates/" not in name and "static/" not in name] == []


# Templates


def label_of(path):
    parts = path.relative_to(HOUSE).parts
    return parts[1] if parts[0] in STAGES else None


def test_there_are_templates_and_they_belong_to_rooms():
    assert any(label_of(path) in ORDER for path in TEMPLATES)


def test_a_template_links_only_to_its_own_past():
    for path in (path for path in TEMPLATES if label_of(path) in ORDER):
        here = ORDER.index(label_of(path))
        for there in re.findall(r"{% (?:url|include|extends) ['\"](\w+)[:/]", text_of(path)):
            if there in ORDER:
                assert ORDER.index(there) <= here, f"{named(path)} leads to {there}"


def test_pages_about_a_call_lead_to_its_own_address():
    """Not to that of its edition, where the first call lives: `place`, or `call.slug`."""
    pages = sorted(
        {item.url_name.partition(":")[0] for item in registry.office_menu if item.of_call}
    )
    names = rf"(?:{'|'.join(pages)}):(?!calls|new_call)\w+"
    wrong = re.compile(rf"""{{% url ['"]{names}['"] [\w.]*edition\.slug""")
    assert len(pages) > 4
    assert [named(path) for path in TEMPLATES if wrong.search(text_of(path))] == []
    looked_up = re.compile(r"edition__slug=slug|\(edition=edition(?:_id)?\)\.first\(\)")
    calls = [
        path for path in modules("queries", "actions", "views", "panels") if "enrol" in str(path)
    ]
    assert [named(path) for path in calls if looked_up.search(text_of(path))] == []


@pytest.mark.parametrize(
    "refused",
    [
        r"<style\b",
        r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)",
        r"\s(style|on[a-z]+|hx-on[\w:-]*)=[\"']",
        r"\s(hx-vals|hx-headers)=[\"']js:",
        r"(src|href)=[\"'](https?:)?//[^\"']+\.(js|css|woff2?|png|jpg)",
    ],
)
def test_no_template_has_what_the_security_policy_refuses(refused):
    assert [named(path) for path in TEMPLATES if re.search(refused, text_of(path))] == []


@pytest.mark.parametrize(
    "unpolish",
    [
        r"\|pluralize",  # whole sentences: {% blocktranslate count %}
        r"\|\s*date\b(?!:\s*[\"'](c|Y-m-d|U)[\"'])",  # core.polish writes dates
        r"\|time:",
        r"{% blocktrans(?:late)?(?![^%]*trimmed)[^%]*%}",
    ],
)
def test_a_template_leaves_plurals_and_dates_to_polish(unpolish):
    assert [named(path) for path in TEMPLATES if re.search(unpolish, text_of(path))] == []


def test_every_form_that_posts_carries_the_token():
    for path in (path for path in TEMPLATES if label_of(path)):
        form = r"<form\b[^>]*method=[\"']post[\"'].*?</form>"
        for found in re.findall(form, text_of(path), re.S):
            assert "{% csrf_token %}" in found, named(path)
