"""Sensitive answers as the database keeps them: sealed one by one, open only in memory.

In the column such an answer is {"sealed": "s1.…"}. One that no key of this instance opens stays
closed, so that a lost key loses these answers and not the whole sheet.
"""

import hashlib
import hmac
import json
from collections.abc import Collection, Mapping
from typing import Any

from django.conf import settings
from django.db import models

from pracownia.core import sealing

PURPOSE = "answers"
MARK = "sealed"
ALWAYS = "pesel"


def is_secret(kind: str, is_sensitive: bool) -> bool:
    """Whether answers of such a field are sealed."""
    return is_sensitive or kind == ALWAYS


def is_closed(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {MARK}


def closed(answers: Mapping[str, Any], secret: Collection[str]) -> dict[str, Any]:
    """The answers as they are written down."""
    return {
        slug: {MARK: sealing.seal(json.dumps(value), purpose=PURPOSE)}
        if slug in secret and value is not None and not is_closed(value)
        else value
        for slug, value in answers.items()
    }


def opened(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they were given."""
    return {slug: _open(value) if is_closed(value) else value for slug, value in answers.items()}


def _open(value: dict[str, str]) -> Any:
    try:
        return json.loads(sealing.unseal(value[MARK], purpose=PURPOSE))
    except sealing.Unsealable:
        return value


def fingerprint(value: Any) -> str:
    """Stands for a sensitive answer in a checksum; without our secret nobody can guess it back."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hmac.new(settings.JOURNAL_KEY, f"answer|{text}".encode(), hashlib.sha256).hexdigest()


def renew(row: models.Model) -> None:
    """Read open, written down sealed by the key in use."""
    columns = [one.name for one in row._meta.fields if isinstance(one, AnswersField)]
    row.save(update_fields=columns)


class AnswersField(models.JSONField):
    """{slug: answer}; the model says by ``secret_slugs()`` which of them are sealed."""

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        answers = super().pre_save(model_instance, add)
        return closed(answers, model_instance.secret_slugs())

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        found = super().from_db_value(value, expression, connection)
        return opened(found) if isinstance(found, dict) else found

    def deconstruct(self) -> Any:
        """The column is plain JSON: sealing needs no migration."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs
