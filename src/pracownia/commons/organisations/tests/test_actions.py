"""Organisations are added and corrected; representatives ask, are confirmed, refused and ended."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pracownia.commons.files.models import StoredFile
from pracownia.commons.letters.models import Letter
from pracownia.commons.organisations import actions, linking, queries
from pracownia.commons.organisations.models import Representation
from pracownia.commons.organisations.tasks import lapse_links
from pracownia.commons.people import actions as people
from pracownia.commons.people import links
from pracownia.commons.people.models import Organisation
from pracownia.core.access import Actor, Refused
from pracownia.core.db import Missing
from pracownia.core.models import Entry

from . import cast
from .cast import KRS, NIP, NOON, TODAY, WEEK, WHEN

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF\n"


def token(one):
    return links.token_of("organisation", one.uid, one.salt)


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """What happens inside is heard, so that letters are written."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def letters(name):
    return Letter.objects.filter(template=f"organisations/notices/{name}.txt")


def written():
    return Entry.objects.filter(kind__startswith="commons.organisations").count()


def paper():
    return SimpleUploadedFile("krs.pdf", PDF, content_type="application/pdf")


def decide(actor, one, *, is_confirmed=True, reason="Odpis KRS zgodny", file=None):
    told = {"actor": actor, "representation_id": one.pk, "is_confirmed": is_confirmed}
    return actions.decide(**told, reason=reason, file=file, **WHEN)


# Data


def test_an_address_typed_by_anybody_is_not_trusted_and_one_of_the_office_is():
    told = {"name": "Koło Gospodyń", "email": "kgw@poraj.example", "is_public": True}
    own = actions.add(actor=cast.actor(), told=told)
    office = actions.add(actor=cast.admin(), told=told | {"name": "Klub Sportowy"})

    assert (own.is_email_sure, own.is_public) == (False, False)
    assert (office.is_email_sure, office.is_public) == (True, True)


def test_a_number_belongs_to_one_organisation_and_the_refusal_names_it():
    first = cast.foundation(krs=KRS)
    before = written()
    with pytest.raises(Refused, match="Fundacja Źródło"):
        actions.add(actor=cast.actor(), told={"name": "Inna", "krs": KRS})
    other = cast.foundation(name="Druga")
    with pytest.raises(Refused, match="Fundacja Źródło"):
        actions.correct(actor=cast.admin(), organisation_id=other.pk, told={"krs": KRS}, on=TODAY)

    assert written() == before
    assert list(Organisation.objects.filter(krs=KRS)) == [first]


def test_only_a_representative_or_the_office_corrects_and_the_journal_names_fields():
    one = cast.foundation()
    katarzyna = cast.member(one)
    iwona, _spoken = cast.representative(one)
    told = {"name": "Fundacja Jasne Źródło", "email": "nowy@zrodlo.example"}
    with pytest.raises(Refused, match="reprezent"):
        actions.correct(actor=katarzyna, organisation_id=one.pk, told=told, on=TODAY)
    actions.correct(actor=iwona, organisation_id=one.pk, told=told, on=TODAY)

    one.refresh_from_db()
    assert (one.name, one.is_email_sure) == ("Fundacja Jasne Źródło", True)
    line = Entry.objects.get(kind="commons.organisations.OrganisationCorrected")
    assert line.data["fields"] == ["name", "email"]
    assert "zrodlo" not in str(line.data)


def test_nothing_is_part_of_itself_also_through_others():
    one = cast.foundation()
    section = cast.foundation(name="Sekcja", parent=one)
    for parent in (one, section):
        with pytest.raises(Refused, match="częścią samej siebie"):
            actions.correct(
                actor=cast.admin(),
                organisation_id=one.pk,
                told={"parent_id": parent.pk},
                on=TODAY,
            )


# Representatives


def test_a_letter_goes_to_the_organisation_and_its_link_confirms_once(told, mailoutbox):
    one = cast.foundation()
    cast.representative(one)
    with told():
        katarzyna, asked = cast.asked(one)
    letter = letters("asked").get()
    assert letter.to == "biuro@zrodlo.example"
    [sent] = mailoutbox
    assert linking.path(asked) in sent.body
    assert "Katarzyna Wójcik" in sent.body
    assert letter.is_secret

    by_link = {"actor": Actor(), "uid": asked.uid, "token": token(asked), "now": NOON}
    with told():
        actions.answer(is_confirmed=True, **by_link)
    with pytest.raises(Refused, match="potwierdzono"):
        actions.answer(is_confirmed=False, **by_link)

    assert queries.standing(katarzyna, one.pk, on=TODAY).represents
    assert set(Letter.objects.values_list("template", flat=True)) == {
        f"organisations/notices/{name}.txt" for name in ("asked", "confirmed", "another_confirmed")
    }


def test_a_refusal_by_link_says_why_and_gives_nothing(told):
    one = cast.foundation()
    katarzyna, asked = cast.asked(one)
    by_link = {"actor": Actor(), "uid": asked.uid, "token": token(asked), "now": NOON}
    with told():
        actions.answer(is_confirmed=False, reason="Nie znamy tej osoby.", **by_link)

    assert not queries.standing(katarzyna, one.pk, on=TODAY).represents
    assert "Nie znamy tej osoby." in letters("refused").get().body
    with pytest.raises(Refused, match="reprezent"):
        actions.correct(actor=katarzyna, organisation_id=one.pk, told={"name": "Moja"}, on=TODAY)


def test_a_wrong_a_late_and_a_withdrawn_link_open_nothing():
    one = cast.foundation()
    katarzyna, asked = cast.asked(one)
    with pytest.raises(Missing):
        queries.representation_by_link(uid=asked.uid, token="0" * 48)
    told = {"actor": Actor(), "uid": asked.uid, "is_confirmed": True}
    with pytest.raises(Refused, match="Skopiuj"):
        actions.answer(token="zly", now=NOON, **told)
    with pytest.raises(Refused, match="7 dni"):
        actions.answer(token=token(asked), now=NOON + WEEK, **told)
    actions.withdraw(actor=katarzyna, representation_id=asked.pk)
    with pytest.raises(Refused, match="wycofa"):
        actions.answer(token=token(asked), now=NOON, **told)

    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def test_one_asks_once_and_only_for_an_organisation_where_one_does_something():
    one = cast.foundation()
    with pytest.raises(Refused, match="najpierw"):
        actions.ask(actor=cast.actor(), organisation_id=one.pk, way="link", **WHEN)
    katarzyna, asked = cast.asked(one)
    with pytest.raises(Refused, match="już"):
        actions.ask(actor=katarzyna, organisation_id=one.pk, way="office", **WHEN)
    with pytest.raises(Refused):
        actions.withdraw(actor=cast.actor("Iwona", "Kania"), representation_id=asked.pk)

    assert Representation.objects.count() == 1


@pytest.mark.parametrize(
    "fields", [{"email": ""}, {"is_email_sure": False}], ids=["none", "unsure"]
)
def test_no_letter_goes_to_an_address_that_proves_nothing(fields):
    one = cast.foundation(**fields)
    katarzyna = cast.member(one)
    with pytest.raises(Refused, match="organizatorzy"):
        actions.ask(actor=katarzyna, organisation_id=one.pk, way="link", **WHEN)

    assert not Letter.objects.exists()
    assert actions.ask(actor=katarzyna, organisation_id=one.pk, way="office", **WHEN).sent_to == ""


def test_the_office_confirms_with_a_document_and_a_reason_never_itself():
    one = cast.foundation()
    ewa = cast.admin()
    _katarzyna, asked = cast.asked(one, way="office")
    cast.member(one, "Ewa", "Lisiecka")
    own = actions.ask(actor=ewa, organisation_id=one.pk, way="office", **WHEN)
    for actor, what, told in (
        (ewa, asked, {"file": None}),
        (ewa, asked, {"file": paper(), "reason": " "}),
        (ewa, own, {"file": paper()}),
        (cast.actor("Jan", "Obcy"), asked, {"file": paper()}),
    ):
        with pytest.raises(Refused):
            decide(actor, what, **told)
    assert not StoredFile.objects.exists()
    assert written() == 2

    done = decide(ewa, asked, file=paper())
    assert (done.state, done.way, done.document.name) == ("confirmed", "office", "krs.pdf")
    with pytest.raises(Refused, match="już"):
        decide(ewa, asked, is_confirmed=False)


def test_a_link_that_nobody_used_lapses_once_and_the_office_still_may_confirm(told):
    one = cast.foundation()
    _katarzyna, asked = cast.asked(one)
    Representation.objects.update(expires_at=NOON - 300 * WEEK)
    with told():
        lapse_links.func()
        lapse_links.func()

    asked.refresh_from_db()
    assert asked.state == "unanswered"
    assert letters("unanswered").count() == 1
    assert decide(cast.admin(), asked, file=paper()).state == "confirmed"


def test_a_representative_ends_another_one_with_a_reason_and_strangers_do_not(told):
    one = cast.foundation()
    iwona, _own = cast.representative(one)
    katarzyna, theirs = cast.representative(one, "Katarzyna", "Wójcik")
    this = {"representation_id": theirs.pk, **WHEN}
    with pytest.raises(Refused):
        actions.end(actor=cast.actor("Jan", "Obcy"), reason="Bo tak", **this)
    with pytest.raises(Refused, match="powód"):
        actions.end(actor=iwona, reason="", **this)
    with told():
        actions.end(actor=iwona, reason="Koniec kadencji", **this)
    with pytest.raises(Refused, match="już"):
        actions.end(actor=katarzyna, reason="Sama", **this)

    assert "Koniec kadencji" in letters("ended").get().body
    assert not queries.standing(katarzyna, one.pk, on=TODAY).represents


def test_whoever_has_left_the_organisation_no_longer_represents_it():
    one = cast.foundation()
    iwona, _spoken = cast.representative(one)
    function = cast.person("Iwona", "Kania").functions.get()
    people.end_function(actor=iwona, function_id=function.pk, ends_on=TODAY - WEEK)

    stands = queries.standing(iwona, one.pk, on=TODAY)
    assert (stands.belongs, stands.represents, stands.has_held) == (False, False, True)
    with pytest.raises(Refused):
        actions.correct(actor=iwona, organisation_id=one.pk, told={"name": "X"}, on=TODAY)


# Merging


def test_two_entries_become_one_and_two_again():
    kept = cast.foundation(krs=KRS)
    merged = cast.foundation(name="Zrodlo fundacja", nip=NIP, phone="32 000 00 00")
    iwona, spoken = cast.representative(merged)
    section = cast.foundation(name="Sekcja", parent=merged)
    ewa = cast.admin()
    assert {pair.why for pair in queries.pairs()} == {("name", "email"), ("email",)}

    done = actions.merge(actor=ewa, kept_id=kept.pk, merged_id=merged.pk, now=NOON)
    kept.refresh_from_db()
    section.refresh_from_db()
    assert (kept.nip, kept.phone, section.parent_id) == (NIP, "32 000 00 00", kept.pk)
    assert queries.standing(iwona, kept.pk, on=TODAY).represents
    assert list(queries.found("zrodlo")) == [kept]

    with pytest.raises(Refused, match="tydzień"):
        actions.undo_merge(actor=ewa, merger_id=done.pk, now=NOON + WEEK)
    actions.undo_merge(actor=ewa, merger_id=done.pk, now=NOON)
    kept.refresh_from_db()
    spoken.refresh_from_db()
    assert (kept.nip, kept.phone, spoken.organisation_id) == ("", "", merged.pk)
    assert not Organisation.objects.exclude(merged_into=None).exists()


def test_different_numbers_and_parts_are_not_merged_nor_by_anybody_else():
    one = cast.foundation(krs=KRS)
    other = cast.foundation(name="Druga", krs="0000654321")
    part = cast.foundation(name="Sekcja", parent=one)
    for actor, merged in ((cast.admin(), other), (cast.admin(), part), (cast.admin(), one)):
        with pytest.raises(Refused):
            actions.merge(actor=actor, kept_id=one.pk, merged_id=merged.pk, now=NOON)
    with pytest.raises(Refused, match="administruje"):
        actions.merge(actor=cast.actor(), kept_id=one.pk, merged_id=other.pk, now=NOON)

    assert not Organisation.objects.exclude(merged_into=None).exists()
