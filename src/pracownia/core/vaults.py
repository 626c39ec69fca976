"""Tables that hold what is sealed, so that all of it can be sealed anew by the key in use."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models.functions import Cast

from . import sealing
from .db import lock
from .registry import Registry

SEALED = re.compile(rf"\b{sealing.FORM}\.([0-9a-f]{{8}})\.[\w-]+")
BATCH = 200


@dataclass(frozen=True)
class Vault:
    """Columns of one table; ``renew`` seals those of a row, which is held, by the key in use."""

    name: str
    model: type[models.Model]
    columns: tuple[str, ...]
    renew: Callable[[models.Model], None]


vaults: Registry[Vault] = Registry(lambda vault: vault.name)


def keys_in(vault: Vault, *, after: int = 0, limit: int | None = None) -> Iterator[tuple[int, str]]:
    """Rows with anything sealed, in order, each with the name of every key that sealed in it."""
    texts = {f"{name}_text": Cast(name, models.TextField()) for name in vault.columns}
    found = models.Q()
    for name in texts:
        found |= models.Q(**{f"{name}__contains": f"{sealing.FORM}."})
    rows = vault.model._default_manager.filter(pk__gt=after).annotate(**texts).filter(found)
    for pk, *said in rows.order_by("pk").values_list("pk", *texts)[:limit]:
        for key in {key for text in said for key in SEALED.findall(text or "")}:
            yield pk, key


def counted(vault: Vault) -> dict[str, int]:
    """How many rows each key has sealed in, by its name."""
    found: dict[str, int] = {}
    for _pk, key in keys_in(vault):
        found[key] = found.get(key, 0) + 1
    return found


def renew(vault: Vault, *, size: int = BATCH) -> Iterator[int]:
    """Seal anew what another key sealed, batch by batch; says after each how many rows it was.

    May be stopped at any moment and started again: what is done is passed by.
    """
    after, current = 0, sealing.name_of(sealing.key_in_use())
    while rows := list(keys_in(vault, after=after, limit=size)):
        after = rows[-1][0]
        old = sorted({pk for pk, key in rows if key != current})
        with transaction.atomic():
            for pk in old:
                vault.renew(lock(vault.model, pk))
        yield len(old)
