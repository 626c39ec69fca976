"""What a person chose, and what there is to choose from."""

from pracownia.commons.letters import kinds
from pracownia.commons.letters.kinds import BY_HAND, NEWS
from pracownia.commons.letters.models import Wishes
from pracownia.core.access import Actor, Text


def wishes_of(*, viewer: Actor) -> Wishes:
    found = Wishes.objects.filter(person_id=viewer.person_id or 0).first()
    return found or Wishes(person_id=viewer.person_id or 0)


def optional_kinds() -> list[tuple[str, Text]]:
    """What may be refused: (template, name)."""
    return [
        *((kind.template, kind.title) for kind in _kinds() if kind.is_optional),
        (BY_HAND, NEWS),
    ]


def always() -> list[Text]:
    """Names of the letters that always go."""
    return [kind.title for kind in _kinds() if not kind.is_optional]


def name_of(template: str) -> Text:
    return dict(optional_kinds()).get(template, "")


def _kinds() -> list[kinds.Kind]:
    return sorted(kinds.catalogue.values(), key=lambda kind: kind.key)
