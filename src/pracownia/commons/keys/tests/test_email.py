"""Another address for signing in: it counts when the new one is proved, and can be stopped."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from pracownia.commons.keys import email_changes, rules
from pracownia.commons.keys.models import EmailChange
from pracownia.commons.keys.personal import forget, tell
from pracownia.commons.keys.tasks import forget_email_changes
from pracownia.commons.letters.models import Letter
from pracownia.commons.people import actions as people
from pracownia.commons.people import links
from pracownia.commons.people.models import Person, Session, SignInCode
from pracownia.core.access import Refused
from pracownia.core.models import Entry

from .cast import HOME, NOON, actor_of, administrator, in_, iwona, katarzyna, with_app, work

pytestmark = pytest.mark.django_db
NEW = "wojt@poraj.example"
PAGE = f"{HOME}adres/"
OFFICE = "/biuro/administracja/adresy/"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def asked(person, email=NEW, by=None, now=NOON, **told):
    actor = actor_of(by or person)
    return email_changes.ask_for_email(
        actor=actor, person_id=person.pk, email=email, now=now, **told
    )


def token(change, what=rules.CONFIRM):
    return links.token_of(what, change.uid, change.salt)


def confirmed(change, by, now=NOON + HOUR, **told):
    return email_changes.confirm_email(
        actor=actor_of(by), uid=change.uid, token=token(change), now=now, **told
    )


def stopped(change, now):
    return email_changes.stop_email(
        actor=actor_of(Person()), uid=change.uid, token=token(change, rules.STOP), now=now
    )


def kinds():
    names = Entry.objects.filter(kind__contains="Email").order_by("pk").values_list("kind")
    return [kind.rpartition(".")[2] for (kind,) in names]


@pytest.fixture
def letters(django_capture_on_commit_callbacks):
    """What is sent while something is done, by the names of templates."""

    def sent(do):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            do()
        names = dict(Letter.objects.values_list("message_id", "template"))
        new = {names[one.extra_headers["Message-ID"]]: one for one in mail.outbox[before:]}
        return {name.rpartition("/")[2].removesuffix(".txt"): one for name, one in new.items()}

    return sent


def link_in(letter):
    return re.search(r"https?://[^/\s]+(/zaloguj/adres/\S+)", letter.body).group(1)


def test_a_person_changes_the_address_from_asking_to_the_last_letter(letters):
    person = katarzyna()
    phone, laptop = in_(person), in_(person)

    first = letters(lambda: laptop.post(PAGE, {"email": " Wojt@Poraj.example "}))

    assert {name: one.to[0] for name, one in first.items()} == {
        "email_confirm": NEW,
        "email_asked": "katarzyna@poraj.example",
    }
    assert "Katarzyn" not in first["email_confirm"].body
    assert NEW in first["email_asked"].body
    assert NEW in laptop.get(HOME).content.decode()
    person.refresh_from_db()
    assert person.email == "katarzyna@poraj.example"

    path = link_in(first["email_confirm"])
    assert "Potwierdź nowy adres" in laptop.get(path).content.decode()
    second = letters(lambda: laptop.post(path))

    person.refresh_from_db()
    assert person.email == NEW
    assert person.search.endswith("wojt@poraj.example")
    assert laptop.get(HOME).status_code == 200
    assert phone.get(HOME).status_code == 302
    assert {name: one.to[0] for name, one in second.items()} == {
        "email_changed": NEW,
        "email_changed_before": "katarzyna@poraj.example",
    }
    assert kinds() == ["EmailChangeAsked", "EmailChanged"]
    assert NEW not in str(list(Entry.objects.values_list("data", flat=True)))
    assert "Od teraz logujesz się" in laptop.get(path).content.decode()
    assert laptop.post(path).status_code != 302


def test_it_is_asked_only_by_who_proved_lately_who_they_are_with_the_second_step():
    person = katarzyna()
    assert "/potwierdz/" in in_(person, since=HOUR).post(PAGE, {"email": NEW}).url
    with_app(person)
    assert "/potwierdz/" in in_(person).post(PAGE, {"email": NEW}).url
    assert in_(person, second=True).get(PAGE).status_code == 200
    assert not EmailChange.objects.exists()


def test_an_address_that_somebody_has_gets_the_same_answer_for_the_same_work(letters):
    person, other = katarzyna(), iwona()
    client = in_(person)
    answers, sent = [], []
    for email in (other.email, NEW):
        got = letters(lambda email=email: answers.append(client.post(PAGE, {"email": email})))
        page = client.get(answers[-1].url).content.decode().replace(email, "…")
        sent.append((sorted(got), re.sub(r'(value|nonce)="[\w-]+"', "", page)))

    assert answers[0].url == answers[1].url
    assert sent[0][1] == sent[1][1]
    assert (sent[0][0], sent[1][0]) == (
        ["email_asked", "email_taken"],
        ["email_asked", "email_confirm"],
    )
    assert Letter.objects.get(template__endswith="taken.txt").to == other.email


def test_an_address_taken_in_the_meantime_stays_with_its_owner():
    person = katarzyna()
    change = asked(person)
    Person.objects.create_user(NEW)

    with pytest.raises(Refused, match="Tym adresem loguje się inne konto"):
        confirmed(change, person)

    person.refresh_from_db()
    assert person.email == "katarzyna@poraj.example"
    assert kinds() == ["EmailChangeAsked"]


def test_an_account_that_became_part_of_mine_gives_its_address_up(letters):
    person, other, ewa = katarzyna(), iwona(), administrator()
    people.merge(actor=actor_of(ewa), kept_id=person.pk, merged_id=other.pk, now=NOON)

    change = []
    assert "email_confirm" in letters(lambda: change.append(asked(person, other.email)))
    confirmed(change[0], person)

    assert Person.objects.at("iwona@poraj.example") == person
    other.refresh_from_db()
    assert other.email == ""


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("late", "wygasł"),
        ("twice", "już potwierdzony"),
        ("stopped", "zatrzymana"),
        ("replaced", "zatrzymana"),
        ("stranger", "dotychczasowym adresem"),
        ("wrong link", "nie jest pełny|niepełny|cały"),
        ("closed", "zamknięte"),
    ],
)
def test_a_link_that_does_not_fit_changes_nothing(when, words):
    person = katarzyna()
    change, by, now = asked(person), person, NOON + HOUR
    used = token(change)
    if when == "late":
        now = NOON + DAY
    elif when == "twice":
        confirmed(change, person)
    elif when == "stopped":
        stopped(change, NOON)
    elif when == "replaced":
        asked(person, "inny@poraj.example")
    elif when == "stranger":
        by = iwona()
    elif when == "wrong link":
        used = token(change, rules.STOP)
    else:
        Person.objects.update(is_active=False)
    before = Person.objects.get(pk=person.pk).email

    with pytest.raises(Refused, match=words):
        email_changes.confirm_email(actor=actor_of(by), uid=change.uid, token=used, now=now)

    assert Person.objects.get(pk=person.pk).email == before


def test_codes_for_the_former_address_stop_working_and_letters_follow(letters):
    person = katarzyna()
    change = asked(person)
    told = {"person": person, "subject": "x", "body": "x", "template": "x/notices/y.txt"}
    rows = {
        state: Letter.objects.create(key=state, to=person.email, state=state, claim="c", **told)
        for state in ("queued", "held", "sending", "sent")
    }
    code = people.ask_for_code(actor=actor_of(person), email=person.email, now=NOON)
    told["template"] = "letters/notices/sign_in.txt"
    sign_in = Letter.objects.create(key="code", to=person.email, is_secret=True, **told)

    letters(lambda: confirmed(change, person))

    assert SignInCode.objects.get().used_at
    with pytest.raises(Refused):
        people.try_code(actor=actor_of(Person()), uid=code.uid, typed="000000", now=NOON)
    now = {state: Letter.objects.get(pk=row.pk) for state, row in rows.items()}
    assert [(one.to == NEW, one.claim) for one in now.values()] == [
        (True, ""),
        (True, ""),
        (False, "c"),
        (False, "c"),
    ]
    sign_in.refresh_from_db()
    assert (sign_in.state, sign_in.body) == ("dropped", "")


def test_whoever_reads_the_former_address_stops_the_change(letters):
    person = katarzyna()
    asking = letters(lambda: asked(person, now=timezone.now()))
    path, stranger = link_in(asking["email_asked"]), Client()

    assert "Zatrzymaj zmianę" in stranger.get(path).content.decode()
    assert EmailChange.objects.get().stopped_at is None
    assert "Zmiana zatrzymana" in stranger.post(path, follow=True).content.decode()

    with pytest.raises(Refused):
        confirmed(EmailChange.objects.get(), person, timezone.now())
    assert kinds() == ["EmailChangeAsked", "EmailChangeStopped"]


def test_for_seven_days_after_it_an_administrator_is_told_and_gives_the_address_back(letters):
    person, ewa = katarzyna(), administrator()
    now = timezone.now()
    change = confirmed(asked(person, now=now), person, now)
    with pytest.raises(Refused, match="siedem dni"):
        stopped(change, now + 7 * DAY)
    in_(person)

    told = letters(lambda: stopped(change, now + HOUR))
    assert (told["email_objected"].to[0], list(told)) == (ewa.email, ["email_objected"])
    with pytest.raises(Refused, match="Administrator wie"):
        stopped(change, now + HOUR)
    client = in_(ewa)
    assert "Zgłoszono sprzeciw" in client.get(OFFICE).content.decode()
    path = f"{OFFICE}{change.uid}/przywroc/"
    assert client.post(path, {"reason": " "}).status_code == 422
    back = letters(lambda: client.post(path, {"reason": "rozmowa"}))

    person.refresh_from_db()
    assert person.email == "katarzyna@poraj.example"
    assert not Session.objects.filter(person=person).exists()
    assert {one.to[0] for one in back.values()} == {NEW, person.email}
    assert all("Ewa Lisiecka" in one.body for one in back.values())
    assert in_(person).post(path, {"reason": "x"}).status_code == 403
    assert client.post(path, {"reason": "x"}).status_code != 302


def test_staff_give_an_address_with_a_reason_and_the_link_alone_confirms_it(letters):
    ewa = administrator()
    jan = people.add_person(
        actor=actor_of(ewa), first_name="Jan", last_name="Żak", postal_address="Poraj 1"
    )
    client = in_(ewa)
    page = client.get(f"{OFFICE}?szukaj=zak jan").content.decode()
    path = f"{OFFICE}{jan.uid}/"
    assert path in page
    assert client.post(path, {"email": NEW, "reason": ""}).status_code == 422
    assert in_(katarzyna()).post(path, {"email": NEW, "reason": "x"}).status_code == 403

    told = letters(lambda: client.post(path, {"email": NEW, "reason": "dowód osobisty"}))

    assert list(told) == ["email_confirm"]
    Client().post(link_in(told["email_confirm"]))
    jan.refresh_from_db()
    assert jan.email == NEW
    assert "dowód osobisty" in client.get(OFFICE).content.decode()
    assert Entry.objects.get(kind="commons.keys.EmailChangeAsked").actor_id == ewa.pk
    with pytest.raises(Refused, match="Bezpieczeństwo"):
        asked(ewa, "ewa@inny.example", reason="x")
    with pytest.raises(Refused):
        asked(katarzyna_again := Person.objects.get(first_name="Katarzyna"), by=jan)
    assert katarzyna_again.email


@pytest.mark.usefixtures("still_clock")
def test_tries_are_counted_for_the_person_and_for_the_address():
    client = in_(katarzyna())
    given = [client.post(PAGE, {"email": f"a{n}@poraj.example"}).status_code for n in range(6)]
    assert given == [302] * 5 + [429]
    others = [in_(Person.objects.create_user(f"b{n}@poraj.example")) for n in range(4)]
    assert [c.post(PAGE, {"email": NEW}).status_code for c in others] == [302] * 3 + [429]


def test_the_list_costs_the_same_for_one_and_many_and_is_emptied():
    ewa, person = administrator(), katarzyna()
    client = in_(ewa)
    asked(person)
    one = work(client, OFFICE)
    asked(person, "b@poraj.example")
    asked(iwona(), "c@poraj.example", by=ewa, reason="x")
    assert work(client, OFFICE) == one

    (section,) = tell(person.pk)
    assert NEW in str(section)
    forget(person.pk, NOON)
    assert EmailChange.objects.count() == 1
    EmailChange.objects.update(asked_at=timezone.now() - 91 * DAY)
    forget_email_changes.func()
    assert not EmailChange.objects.exists()
