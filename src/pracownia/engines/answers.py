"""What every engine answers with: sentences as data, and the digest of what was counted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be said by the product: a key and the values that go into it."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def digest(inputs: object) -> str:
    """sha256 of canonical JSON: keys sorted, no spaces; the order of lists counts."""
    text = json.dumps(inputs, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
