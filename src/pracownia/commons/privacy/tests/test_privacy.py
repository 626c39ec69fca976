"""Texts have versions, consents name the version, and one click withdraws."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.commons.privacy import actions, queries, rules, writing
from pracownia.commons.privacy.models import Agreement, Text
from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.db import Missing
from pracownia.core.models import Entry

from .cast import COORDINATOR, NOON, PROGRAMME, a_text, iwona, katarzyna

LATER = NOON + timedelta(days=1)


@pytest.mark.parametrize(
    ("actor", "programme_id", "allowed"),
    [
        (COORDINATOR, PROGRAMME, True),
        (COORDINATOR, PROGRAMME + 1, False),
        (COORDINATOR, 0, False),
        (Actor(1, is_admin=True), 0, True),
        (SYSTEM, 0, True),
        (Actor(1), PROGRAMME, False),
        (Actor(), PROGRAMME, False),
    ],
)
def test_texts_are_published_by_coordinators_and_administrators(actor, programme_id, allowed):
    assert bool(rules.may_publish(actor, programme_id)) is allowed


@pytest.mark.django_db
def test_whoever_agreed_to_an_old_wording_agrees_to_the_newest_and_once():
    person, actor = katarzyna()
    old, other = a_text(), a_text(purpose="dane", kind="notice")
    actions.agree_to(actor=actor, texts=[old, other], about="a:1", now=NOON)
    new = a_text(body="Inaczej.")

    for moment in (LATER, LATER + timedelta(days=1)):
        newest = actions.agree_to_newest(
            actor=actor, text_ids=[old.pk, other.pk], about="a:1", now=moment
        )
        assert newest == {old.pk: new, other.pk: other}

    given = Agreement.objects.filter(person=person).order_by("pk")
    assert [(one.text, one.given_at) for one in given] == [
        (old, NOON),
        (other, NOON),
        (new, LATER),
    ]
    assert Entry.objects.filter(kind="commons.privacy.Agreed").count() == 3


@pytest.mark.django_db
def test_a_consent_that_was_taken_back_may_be_given_again_with_others():
    _, actor = katarzyna()
    text = a_text()
    given = actions.agree(actor=actor, text_id=text.pk, about="a:1", now=NOON)
    actions.withdraw(actor=actor, agreement_id=given.pk, now=NOON)

    actions.agree_to_newest(actor=actor, text_ids=[text.pk], about="a:1", now=LATER)

    given.refresh_from_db()
    assert (given.given_at, given.withdrawn_at) == (LATER, None)
    with pytest.raises(Refused):
        actions.agree_to(actor=Actor(), texts=[text], about="a:1", now=LATER)


@pytest.mark.django_db
def test_a_programme_without_a_text_of_its_own_uses_that_of_the_instance():
    a_text(programme_id=0, title="Ogólna")
    assert queries.current(purpose="wizerunek", programme_id=PROGRAMME).title == "Ogólna"

    a_text(title="Własna")

    assert queries.current(purpose="wizerunek", programme_id=PROGRAMME).title == "Własna"
    assert queries.current(purpose="wizerunek", programme_id=8).title == "Ogólna"
    with pytest.raises(Missing):
        queries.current(purpose="nieznany")


@pytest.mark.django_db
def test_a_new_version_leaves_the_old_one_as_it_was():
    first, second = a_text(), a_text(body="Inaczej.")

    assert (first.number, second.number) == (1, 2)
    assert queries.text(text_id=first.pk).body == "Zgadzam się na **publikację** zdjęć."
    assert queries.current(purpose="wizerunek", programme_id=PROGRAMME) == second


@pytest.mark.django_db
def test_agreeing_twice_is_agreeing_once():
    _, actor = katarzyna()
    text = a_text()

    first = actions.agree(actor=actor, text_id=text.pk, about="a:1", now=NOON)
    second = actions.agree(actor=actor, text_id=text.pk, about="a:1", now=LATER)

    assert first == second
    assert second.given_at == NOON
    assert Entry.objects.filter(kind="commons.privacy.Agreed").count() == 1


@pytest.mark.django_db
def test_nobody_agrees_to_an_old_wording_or_without_a_name():
    _, actor = katarzyna()
    old, new = a_text(), a_text()

    for who, text in ((actor, old), (Actor(), new)):
        with pytest.raises(Refused):
            actions.agree(actor=who, text_id=text.pk, about="a:1", now=NOON)

    assert not Agreement.objects.exists()


@pytest.mark.django_db
def test_a_consent_holds_until_it_is_withdrawn_and_may_be_given_again():
    person, actor = katarzyna()
    text = a_text()
    asked = {"purpose": "wizerunek", "programme_id": PROGRAMME}
    agreement = actions.agree(actor=actor, text_id=text.pk, about="a:1", now=NOON)
    assert queries.holds(person_id=person.pk, about="a:1", **asked)
    assert queries.who_agreed(abouts=["a:1", "a:2"], **asked) == {"a:1"}

    actions.withdraw(actor=actor, agreement_id=agreement.pk, now=LATER)
    assert not queries.holds(person_id=person.pk, about="a:1", **asked)

    again = actions.agree(actor=actor, text_id=text.pk, about="a:1", now=LATER)
    assert again.given_at == LATER
    assert queries.holds(person_id=person.pk, about="a:1", **asked)


@pytest.mark.django_db
def test_nobody_withdraws_for_another_and_a_notice_cannot_be_withdrawn():
    _, actor = katarzyna()
    _, other = iwona()
    consent = actions.agree(actor=actor, text_id=a_text().pk, about="a:1", now=NOON)
    notice = a_text(kind="notice", purpose="rodo")
    read = actions.agree(actor=actor, text_id=notice.pk, about="a:1", now=NOON)

    for who, agreement in ((other, consent), (actor, read)):
        with pytest.raises(Refused):
            actions.withdraw(actor=who, agreement_id=agreement.pk, now=LATER)

    assert not Agreement.objects.exclude(withdrawn_at=None).exists()


@pytest.mark.django_db
def test_a_new_wording_is_asked_about_and_silence_is_not_consent(client):
    person, actor = katarzyna()
    given = actions.agree(actor=actor, text_id=a_text().pk, about="a:1", now=NOON)
    client.force_login(person)
    assert "Zmieniła się treść zgody" not in client.get("/moje/").content.decode()
    new = a_text(body="Zgadzam się także na film.")

    assert "Zmieniła się treść zgody" in client.get("/moje/").content.decode()
    assert "Przeczytaj nową" in client.get("/moje/zgody/").content.decode()
    assert not Agreement.objects.filter(text=new).exists()
    client.post(f"/moje/zgody/{given.pk}/odnow/")

    assert Agreement.objects.filter(text=new, withdrawn_at=None).exists()
    assert "Zmieniła się treść zgody" not in client.get("/moje/").content.decode()
    with pytest.raises(Refused):
        actions.agree_again(actor=iwona()[1], agreement_id=given.pk, now=LATER)


@pytest.mark.django_db
def test_a_withdrawal_takes_back_every_wording_that_was_agreed_to():
    person, actor = katarzyna()
    old = actions.agree(actor=actor, text_id=a_text().pk, about="a:1", now=NOON)
    a_text(body="Nowa.")
    new = actions.agree_again(actor=actor, agreement_id=old.pk, now=NOON)

    actions.withdraw(actor=actor, agreement_id=new.pk, now=LATER)

    asked = {"purpose": "wizerunek", "programme_id": PROGRAMME}
    assert not queries.holds(person_id=person.pk, about="a:1", **asked)
    assert queries.who_agreed(abouts=["a:1"], **asked) == frozenset()


@pytest.mark.django_db
def test_consents_are_withdrawn_by_one_click(client):
    person, actor = katarzyna()
    agreement = actions.agree(actor=actor, text_id=a_text().pk, about="a:1", now=NOON)
    client.force_login(person)
    assert "Wycofaj zgodę" in client.get("/moje/zgody/").content.decode()

    client.post(f"/moje/zgody/{agreement.pk}/wycofaj/")

    agreement.refresh_from_db()
    assert agreement.withdrawn_at is not None
    assert "Wycofana" in client.get("/moje/zgody/").content.decode()


@pytest.mark.django_db
def test_the_list_of_consents_asks_as_much_for_three_as_for_one(client):
    def work() -> int:
        with CaptureQueriesContext(connection) as counted:
            client.get("/moje/zgody/")
        return len(counted)

    person, actor = katarzyna()
    client.force_login(person)
    text = a_text()
    actions.agree(actor=actor, text_id=text.pk, about="a:1", now=NOON)
    client.get("/moje/zgody/")
    one = work()
    for number in (2, 3):
        actions.agree(actor=actor, text_id=text.pk, about=f"a:{number}", now=NOON)

    assert work() == one


@pytest.mark.django_db
def test_everybody_reads_a_text_and_its_versions(client):
    first = a_text(programme_id=0)
    a_text(programme_id=0, body="Druga wersja")

    page = client.get("/dane-osobowe/wizerunek/").content.decode()
    old = client.get(f"/dane-osobowe/tekst/{first.pk}/").content.decode()

    assert "Druga wersja" in page
    assert "Wersja 1 z 1 kwietnia 2027" in page
    assert "<strong>publikację</strong>" in old
    assert client.get("/dane-osobowe/nieznany/").status_code == 404


def test_a_text_carries_no_scripts_and_no_strange_links():
    html = writing.as_html(
        "# A\n\n<script>alert(1)</script> [x](javascript:alert(1)) [y](https://a.example)"
    )

    assert "<script" not in html
    assert "<h2>A</h2>" in html
    assert 'href="javascript' not in html
    assert 'href="https://a.example"' in html


@pytest.mark.django_db
def test_two_texts_never_share_a_number():
    a_text()

    assert list(Text.objects.values_list("number", flat=True)) == [1]
