"""A passkey signs in alone, is the second step too, and a copy of it does not open."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from fido2.utils import websafe_decode, websafe_encode
from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.commons.keys import passkeys
from pracownia.commons.keys.models import Passkey, RecoveryCode
from pracownia.commons.letters.models import Letter
from pracownia.commons.people import codes
from pracownia.commons.people.models import Person, SignInCode
from pracownia.core.models import Entry

from .cast import Phone, in_, iwona, katarzyna

pytestmark = pytest.mark.django_db
ADD, NEW = "/moje/bezpieczenstwo/klucze/dodaj/", "/moje/bezpieczenstwo/klucze/opcje/"
IN, ASKED = "/zaloguj/klucz/", "/zaloguj/klucz/opcje/"


def make(client, phone, name="mój telefon"):
    options = client.post(NEW).json()
    return client.post(ADD, {"name": name, "credential": phone.makes(options)})


def enter(client, phone, path=IN):
    return client.post(path, {"credential": phone.signs(client.post(ASKED).json())})


@pytest.fixture
def phone():
    return Phone()


def test_a_passkey_is_made_named_and_signs_in(phone):
    person = katarzyna()
    client = in_(person)

    answer = make(client, phone)

    assert (answer.status_code, answer.url) == (302, "/moje/bezpieczenstwo/kody/")
    assert Passkey.objects.get().name == "mój telefon"
    assert RecoveryCode.objects.count() == 10
    stranger = Client()
    answer = enter(stranger, phone, f"{IN}?next=/moje/dane/")
    assert (answer.status_code, answer.url) == (302, "/moje/dane/")
    assert int(stranger.session["_auth_user_id"]) == person.pk
    assert stranger.session["second"] is True
    assert Entry.objects.filter(kind__endswith="SignedIn").get().data["way"] == "passkey"


def test_it_is_the_second_step_after_a_code_but_only_one_s_own(phone):
    person, other = katarzyna(), Phone()
    make(in_(person), phone)
    make(in_(iwona()), other)
    client = Client()
    page = client.post("/zaloguj/", {"email": person.email}).url
    answer = client.post(page, {"code": codes.code_of(SignInCode.objects.latest("pk"))})

    assert answer.url == "/zaloguj/drugi-krok/"
    assert client.get("/moje/").status_code == 302
    assert enter(client, other).status_code == 422
    assert client.get("/moje/").status_code == 302
    assert enter(client, phone).url == "/moje/"
    assert Entry.objects.filter(kind__endswith="SignedIn").get().data["way"] == "code, passkey"


def test_an_answer_works_once(phone):
    make(in_(katarzyna()), phone)
    client = Client()
    signed = phone.signs(client.post(ASKED).json())

    assert client.post(IN, {"credential": signed}).status_code == 302
    again = Client()
    again.post(ASKED)
    assert again.post(IN, {"credential": signed}).status_code == 422


def test_a_key_that_counts_backwards_is_a_copy(phone, django_capture_on_commit_callbacks):
    make(in_(katarzyna()), phone)
    enter(Client(), phone)
    phone.uses -= 1
    client = Client()

    with django_capture_on_commit_callbacks(execute=True):
        answer = enter(client, phone)

    assert answer.status_code == 422
    assert "wygląda na kopię" in answer.content.decode()
    assert client.get("/moje/").status_code == 302
    assert Entry.objects.filter(kind="commons.keys.PasskeyRefused").exists()
    assert Letter.objects.get().subject == "Odrzuciliśmy klucz dostępu do Twojego konta"


def test_keys_that_do_not_count_are_let_in_again_and_again():
    phone = Phone(counts=False)
    make(in_(katarzyna()), phone)

    assert [enter(Client(), phone).status_code for _ in range(2)] == [302, 302]


@pytest.mark.parametrize(
    "flaw",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://localhost:9999"},
        {"verified": False},
    ],
)
def test_what_was_signed_elsewhere_or_without_its_owner_opens_nothing(flaw, phone):
    client = in_(katarzyna())
    assert make(client, Phone(**flaw)).status_code == 422
    make(client, phone)
    phone.origin = flaw.get("origin", phone.origin)
    phone.verified = flaw.get("verified", True)

    assert enter(Client(), phone).status_code == 422


@pytest.mark.parametrize(
    "sent", ["", "[]", "null", "{}", '{"rawId": 1}', '{"rawId": "x"}', "x" * 9]
)
def test_nonsense_is_answered_with_a_sentence(sent, phone):
    client = in_(katarzyna())
    make(client, phone)
    for path, options in ((IN, ASKED), (ADD, NEW)):
        client.post(options)
        answer = client.post(path, {"credential": sent, "name": "x"})
        assert answer.status_code == 422
    whole = json.loads(phone.signs(client.post(ASKED).json()))
    for name in whole["response"]:
        broken = whole | {"response": whole["response"] | {name: "!"}}
        client.post(ASKED)
        assert client.post(IN, {"credential": json.dumps(broken)}).status_code == 422


@pytest.mark.parametrize("named", ["a\x00b", "\ud800", "ż" * 5000])
def test_no_name_of_a_key_stops_the_page(named):
    answer = json.dumps({"rawId": named, "id": named, "response": {}, "type": "public-key"})

    assert in_(katarzyna()).post(IN, {"credential": answer}).status_code == 422


@settings(max_examples=60, deadline=None)
@given(
    part=st.sampled_from(["clientDataJSON", "authenticatorData", "signature", "userHandle"]),
    content=st.binary(max_size=90) | st.sampled_from([b"{}", b"[]", b"null", b'{"type": 1}']),
    cut=st.integers(0, 60),
)
def test_no_answer_of_a_device_breaks_the_reader(part, content, cut):
    phone, owner = Phone(), Person(email="katarzyna@poraj.example", uid=uuid4())
    options, state = passkeys.to_make(owner, [])
    key = passkeys.made(state, json.loads(phone.makes(options)))
    options, state = passkeys.to_sign()
    whole = json.loads(phone.signs(options))
    for broken in (content, websafe_decode(whole["response"].get(part) or "")[:cut]):
        answer = whole | {"response": whole["response"] | {part: websafe_encode(broken)}}
        passkeys.signed(state, answer, public=key.public, owner=owner)
        passkeys.made(state, answer)
        passkeys.made(state, {**answer, "response": {"attestationObject": websafe_encode(broken)}})


def test_a_passkey_is_renamed_and_removed_by_its_owner_only(phone):
    client, other = in_(katarzyna()), in_(iwona())
    make(client, phone)
    path = f"/moje/bezpieczenstwo/klucze/{Passkey.objects.get().pk}/"

    assert other.get(path).status_code == 404
    assert other.post(f"{path}usun/").status_code == 404
    client.post(path, {"name": "stary telefon"})
    assert Passkey.objects.get().name == "stary telefon"
    assert "jedyny sposób" in client.get(f"{path}usun/").content.decode()
    client.post(f"{path}usun/")
    assert not Passkey.objects.exists()
    assert enter(Client(), phone).status_code == 422
