"""The register of personal data in docs/personal-fields.md has every column of every table once."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

PAGE = Path(__file__).parents[2] / "docs" / "personal-fields.md"
TOLD = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)
TOLD += (models.GenericIPAddressField, models.DateField)
PARTS = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", PAGE.read_text(), re.MULTILINE))
NOTHING = "Nothing about anybody"
ASKED = ("class", "purpose", "basis", "how long", "encrypted")


def columns_of(part):
    found = re.findall(r"^- `([\w.]+)`: (.+)$", PARTS[part], re.MULTILINE)
    return [f"{model}.{name}" for model, names in found for name in names.split(", ")]


def can_tell_of_somebody(field):
    if field.is_relation:
        return field.related_model._meta.label == "people.Person"
    is_told = isinstance(field, TOLD) and not isinstance(field, models.DateTimeField)
    return is_told and not field.choices and not field.primary_key


def test_every_field_is_in_the_register_once():
    there = {
        f"{model._meta.label}.{field.name}"
        for app in apps.get_app_configs()
        if app.name.startswith("pracownia.")
        for model in app.get_models()
        for field in model._meta.concrete_fields
        if can_tell_of_somebody(field)
    }
    written = [column for part in PARTS for column in columns_of(part)]

    assert there - set(written) == set(), "say in docs/personal-fields.md what they tell of people"
    assert set(written) - there == set(), "no such column any more"
    assert len(written) == len(set(written))


@pytest.mark.parametrize("part", [part for part in PARTS if part != NOTHING])
def test_every_class_says_why_on_what_ground_and_how_long(part):
    said = dict(re.findall(r"^\| ([\w ]+) \| (.+) \|$", PARTS[part], re.MULTILINE))

    assert [one for one in ASKED if not said.get(one, "").strip()] == []
    assert columns_of(part)


def test_nothing_about_anybody_links_to_no_person():
    for column in columns_of(NOTHING):
        model, _, name = column.rpartition(".")
        assert not apps.get_model(model)._meta.get_field(name).is_relation, column
