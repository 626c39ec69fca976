"""Where a page stands: in the office of an edition, or among what administrators look after."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from pracownia.commons.importing import queries, rules
from pracownia.commons.importing.kinds import Kind, Scope
from pracownia.commons.importing.models import Import
from pracownia.core import offices
from pracownia.core.access import admit
from pracownia.core.http import Request


@dataclass(frozen=True)
class Here:
    """``edition`` is None for the whole instance."""

    edition: offices.Office | None

    @property
    def programme_id(self) -> int:
        return self.edition.programme_id if self.edition else 0

    @property
    def scope(self) -> Scope:
        return Scope(self.programme_id, self.edition.pk if self.edition else 0)

    @property
    def shell(self) -> str:
        return "office.html" if self.edition else "importing/instance.html"

    def url(self, name: str, *args: Any) -> str:
        if self.edition:
            return reverse(f"importing:{name}", args=[self.edition.slug, *args])
        return reverse(f"importing:instance_{name}", args=args)

    @property
    def list_url(self) -> str:
        return self.url("list")

    def context(self, **more: Any) -> dict[str, Any]:
        return {"here": self, "edition": self.edition, "shell_template": self.shell, **more}


def enter(request: Request, slug: str) -> Here:
    here = Here(offices.find(slug) if slug else None)
    admit(rules.may_import(request.actor, here.programme_id))
    return here


def batch(request: Request, slug: str, import_id: int) -> tuple[Here, Import, Kind]:
    here = enter(request, slug)
    found = queries.import_of(
        viewer=request.actor, programme_id=here.programme_id, import_id=import_id
    )
    return here, found, queries.kind_of_import(found)
