"""The list sealed before a public draw: one file, its sha256, and the seed from what was thrown.

The file holds the inputs of the count and a random salt, so that nobody can guess the marks from
the published hash. The seed is the thrown numbers joined by hyphens: 4-2-6-1-3.
"""

import json
from collections.abc import Sequence
from hashlib import sha256

from .digest import inputs_json
from .model import Inputs

FORMAT = "pracownia-draw-1"
Unlike = tuple[str, object, object]


def sealed_text(inputs: Inputs, salt: str) -> str:
    """The file to seal, the same to the last byte wherever it is made."""
    file = {"format": FORMAT, "salt": salt, "inputs": inputs_json(inputs)}
    return json.dumps(file, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def seal_of(text: str) -> str:
    """What `sha256sum` says of the file."""
    return sha256(text.encode()).hexdigest()


def seed_of(throws: Sequence[int]) -> str:
    return "-".join(str(one) for one in throws)


def unlike(drawn: object, inputs: Inputs) -> list[Unlike]:
    """Where the stated draw is not the one of these inputs and this seed: path, stated, true."""
    stated = drawn if isinstance(drawn, dict) else {}
    throws = stated.get("throws")
    numbers = throws if isinstance(throws, list) else []
    seal = seal_of(sealed_text(inputs, str(stated.get("salt"))))
    found: list[Unlike] = []
    if stated.get("seal") != seal:
        found.append(("draw.seal", stated.get("seal"), seal))
    if seed_of(numbers) != inputs.seed:
        found.append(("draw.throws", throws, inputs.seed))
    return found
