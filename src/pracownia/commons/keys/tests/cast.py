"""The people of these tests, signed in as pages would do it, and a phone with a passkey."""

import hashlib
import json
import os
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestedCredentialData

from pracownia.commons.keys import actions, totp
from pracownia.commons.keys.models import Authenticator
from pracownia.commons.people import sessions
from pracownia.commons.people.models import Person
from pracownia.commons.people.tests.cast import NOON, actor_of, iwona, katarzyna

__all__ = ["NOON", "actor_of", "iwona", "katarzyna"]

HOME = "/moje/bezpieczenstwo/"
GOOD = "korzenie pod asfaltem"
SECRET = totp.new_secret()
WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/147.0.0.0 Safari/537.36"
)


def administrator() -> Person:
    return Person.objects.create_user(
        "ewa@academy.example", first_name="Ewa", last_name="Lisiecka", is_admin=True
    )


def in_(person: Person, *, since: timedelta = timedelta(), second: bool = False) -> Client:
    """A browser in which the person signed in some time ago."""
    client = Client(headers={"User-Agent": WINDOWS})
    client.force_login(person)
    session = client.session
    session[sessions.SINCE] = int((timezone.now() - since).timestamp())
    session[sessions.DEVICE], session[sessions.NETWORK] = "Chrome/windows", "83.21.x.x"
    session[sessions.SECOND] = second
    session.save()
    return client


class Phone:
    """Makes a passkey and signs with it, as a browser would send it (WebAuthn, ES256)."""

    def __init__(self, *, origin: str = "", verified: bool = True, counts: bool = True) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.origin = origin or settings.BASE_URL
        self.uses, self.counts, self.verified = 0, counts, verified
        self.handle = b""

    def makes(self, options: dict[str, Any]) -> str:
        asked = options["publicKey"]
        self.handle = asked["user"]["id"]
        public = AttestedCredentialData.create(
            Aaguid.NONE, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        data = self._data(asked["rp"]["id"], 0x40) + public
        # In CBOR: no attestation, no statement about it, and the data.
        attestation = b"\xa3cfmtdnonegattStmt\xa0hauthDataX" + bytes([len(data)]) + data
        return self._answer("webauthn.create", asked, {"attestationObject": attestation})

    def signs(self, options: dict[str, Any]) -> str:
        asked = options["publicKey"]
        self.uses += self.counts
        data = self._data(asked["rpId"], 0)
        client = self._client("webauthn.get", asked)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        told = {"authenticatorData": data, "signature": signature}
        return self._answer("webauthn.get", asked, told, userHandle=self.handle)

    def _data(self, site: str, flags: int) -> bytes:
        flags |= 0x01 | (0x04 if self.verified else 0)
        return (
            hashlib.sha256(site.encode()).digest() + bytes([flags]) + self.uses.to_bytes(4, "big")
        )

    def _client(self, kind: str, asked: dict[str, Any]) -> bytes:
        told = {"type": kind, "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps(told).encode()

    def _answer(self, kind: str, asked: dict, told: dict[str, bytes], **plain: Any) -> str:
        response = {name: websafe_encode(value) for name, value in told.items()}
        response["clientDataJSON"] = websafe_encode(self._client(kind, asked))
        name = websafe_encode(self.id)
        whole = {"id": name, "rawId": name, "type": "public-key", "response": response | plain}
        return json.dumps(whole)


def work(client, path):
    with CaptureQueriesContext(connection) as counted:
        assert client.get(path).status_code == 200
    return len(counted)


def with_password(person):
    return actions.set_password(actor=actor_of(person), person_id=person.pk, password=GOOD)


def with_app(person):
    """Added long ago."""
    made = actions.add_app(
        actor=actor_of(person),
        person_id=person.pk,
        secret=SECRET,
        typed=totp.code_at(SECRET, totp.step_at(NOON)),
        now=NOON,
    )
    Authenticator.objects.update(last_step=0)
    return made


def code_now():
    return totp.code_at(SECRET, totp.step_at(timezone.now()))


def by_password(client, email="katarzyna@poraj.example", password=GOOD, back=""):
    return client.post(f"/zaloguj/haslo/{back}", {"email": email, "password": password})
