"""Passkeys (WebAuthn): what a browser is asked to sign, and whether it was signed by a key."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from pracownia.commons.people.models import Person

# A passkey alone signs in, so its owner must prove to it who they are: by a finger, a face, a PIN.
PROVED = UserVerificationRequirement.REQUIRED

LONGEST = 1023
"""Bytes of a name of a key, as the standard has it."""
_NAME = re.compile(r"[\w-]{1,1400}", re.ASCII)

type State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class New:
    """A key that a browser has made."""

    credential: str
    public: bytes
    uses: int


def to_make(person: Person, known: Iterable[str]) -> tuple[dict[str, Any], State]:
    """What to make a key from; a device with one of the ``known`` keys makes no second one."""
    user = PublicKeyCredentialUserEntity(
        id=person.uid.bytes, name=person.email, display_name=person.name
    )
    options, state = _server().register_begin(
        user,
        [_descriptor(one) for one in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=PROVED,
    )
    return dict(options), state


def made(state: State, answer: Any) -> New | None:
    """The key, or nothing when the answer is not what was asked for."""
    try:
        data = _server().register_complete(state, answer)
        credential = data.credential_data
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError):
        return None
    if credential is None or len(credential.credential_id) > LONGEST:
        return None
    return New(websafe_encode(credential.credential_id), bytes(credential), data.counter)


def to_sign(known: Iterable[str] = ()) -> tuple[dict[str, Any], State]:
    """What to sign; with no keys named, the device offers those that it has for this site."""
    options, state = _server().authenticate_begin(
        [_descriptor(one) for one in known] or None, user_verification=PROVED
    )
    return dict(options), state


def credential_in(answer: Any) -> str:
    """Which key the answer says it is signed by."""
    named = answer.get("rawId") if isinstance(answer, dict) else None
    # In the letters of base64: no database takes every text that JSON can hold.
    return named if isinstance(named, str) and _NAME.fullmatch(named) else ""


def signed(state: State, answer: Any, *, public: bytes, owner: Person) -> int | None:
    """How often the key says it was used, if it signed what was asked; nothing otherwise."""
    try:
        _server().authenticate_complete(state, [AttestedCredentialData(public)], answer)
        given = AuthenticationResponse.from_dict(answer).response
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError):
        return None
    if given.user_handle and given.user_handle != owner.uid.bytes:
        return None
    return int(given.authenticator_data.counter)


def _server() -> Fido2Server:
    """For the address that the instance is configured with and for no other."""
    site = urlsplit(settings.BASE_URL)
    party = PublicKeyCredentialRpEntity(id=site.hostname or "localhost", name="Pracownia")
    origin = f"{site.scheme}://{site.netloc}"
    return Fido2Server(party, verify_origin=lambda said: said == origin)


def _descriptor(credential: str) -> PublicKeyCredentialDescriptor:
    return PublicKeyCredentialDescriptor(
        type=PublicKeyCredentialType.PUBLIC_KEY, id=websafe_decode(credential)
    )
