"""Keys are made, used once, removed and given back; each leaves a line in the journal."""

import pytest
from django.core.management import CommandError, call_command

from pracownia.commons.keys import actions, entering, totp
from pracownia.commons.keys.models import Authenticator, Recovery, RecoveryCode
from pracownia.commons.letters.models import Letter
from pracownia.commons.people import codes
from pracownia.commons.people.models import Person, Session, SignInCode
from pracownia.core import vaults
from pracownia.core.access import Actor, Refused
from pracownia.core.models import Entry

from .cast import NOON, actor_of, administrator, in_, iwona, katarzyna

pytestmark = pytest.mark.django_db
SECRET = totp.new_secret()
GOOD = "korzenie pod asfaltem"


def kinds():
    return [entry.kind.rpartition(".")[2] for entry in Entry.objects.order_by("pk")]


def with_app(person, now=NOON):
    code = totp.code_at(SECRET, totp.step_at(now))
    return actions.add_app(
        actor=actor_of(person), person_id=person.pk, secret=SECRET, typed=code, now=now
    )


def second(person, typed, now=NOON):
    return entering.try_second_step(
        actor=Actor(), person_id=person.pk, typed=typed, way="code", now=now
    )


def test_an_app_counts_once_it_has_shown_a_right_code():
    person = katarzyna()
    wrong = actions.add_app(
        actor=actor_of(person), person_id=person.pk, secret=SECRET, typed="000000", now=NOON
    )
    assert wrong is None
    assert not Authenticator.objects.exists()
    assert kinds() == []

    made = with_app(person)

    person.refresh_from_db()
    assert len(made) == 10
    assert person.has_second_step
    assert SECRET not in Authenticator.objects.get().secret
    assert kinds() == ["KeyAdded", "RecoveryCodesMade"]
    with pytest.raises(Refused):
        with_app(person)


def test_a_code_of_the_app_works_once_also_the_one_it_was_added_by():
    person = katarzyna()
    with_app(person)
    later = NOON.replace(minute=5)
    code = totp.code_at(SECRET, totp.step_at(later))

    assert second(person, totp.code_at(SECRET, totp.step_at(NOON))) is None
    assert second(person, f"{code[:3]} {code[3:]}", later) == person
    assert second(person, code, later) is None
    assert Entry.objects.filter(kind__endswith="SignedIn").get().data["way"] == "code, app"


def test_a_recovery_code_works_once_however_it_is_typed(django_capture_on_commit_callbacks):
    person = katarzyna()
    first, *_others = with_app(person)

    with django_capture_on_commit_callbacks(execute=True):
        assert second(person, first.upper().replace("-", " ")) == person
    assert second(person, first) is None
    assert second(iwona(), _others[0]) is None
    assert RecoveryCode.objects.filter(used_at=None).count() == 9
    assert "9 niewykorzystanych" in Letter.objects.get().body
    assert not RecoveryCode.objects.filter(digest__contains=first.replace("-", "")).exists()


def test_recovery_codes_outlive_every_key_of_the_instance(settings):
    person = katarzyna()
    first, second_one, third, *_others = with_app(person)
    old = settings.SEALING_KEYS[0]

    settings.SECRET_KEY = "another secret key, as after a leak of the one before it"
    assert second(person, first) == person

    settings.SEALING_KEYS = ["b" * 64, old]
    vault = next(one for one in vaults.vaults if one.name == "keys.recovery_codes")
    assert sum(vaults.renew(vault)) == 10
    settings.SEALING_KEYS = ["b" * 64]
    # The app was not sealed anew here, so only what stands on paper is tried.
    Authenticator.objects.all().delete()
    assert second(person, second_one) == person
    assert second(person, second_one) is None
    assert second(person, third) == person


def test_new_recovery_codes_replace_the_old_ones():
    person = katarzyna()
    old = with_app(person)
    person.refresh_from_db()

    new = actions.make_recovery_codes(actor=actor_of(person), person_id=person.pk)

    assert second(person, old[0]) is None
    assert second(person, new[0]) == person


def test_without_the_last_key_there_is_no_second_step(django_capture_on_commit_callbacks):
    person = katarzyna()
    with_app(person)
    here, elsewhere = in_(person), in_(person)

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_app(
            actor=actor_of(person), person_id=person.pk, keep=here.session.session_key
        )

    person.refresh_from_db()
    assert not person.has_second_step
    assert not RecoveryCode.objects.exists()
    assert [row.pk for row in Session.objects.all()] == [here.session.session_key]
    assert elsewhere.get("/moje/").status_code == 302
    assert Letter.objects.get().subject == "Z Twojego konta usunięto aplikację z kodami"


def test_a_password_lets_in_and_its_change_ends_sessions(django_capture_on_commit_callbacks):
    person = katarzyna()
    in_(person)

    with django_capture_on_commit_callbacks(execute=True):
        actions.set_password(actor=actor_of(person), person_id=person.pk, password=GOOD)

    def attempt(email, password):
        return entering.try_password(actor=Actor(), email=email, password=password, now=NOON)

    assert not Session.objects.exists()
    assert Letter.objects.get().subject == "Zmieniono hasło do Twojego konta"
    assert attempt("Katarzyna@poraj.example ", GOOD) == person
    assert attempt(person.email, GOOD.upper()) is None
    assert attempt("nobody@poraj.example", GOOD) is None
    assert attempt(iwona().email, "!") is None
    Person.objects.update(is_active=False)
    assert attempt(person.email, GOOD) is None
    actions.drop_password(actor=actor_of(person), person_id=person.pk)
    Person.objects.update(is_active=True)
    assert attempt(person.email, GOOD) is None


def test_with_a_second_step_a_password_alone_is_not_an_entry():
    person = katarzyna()
    actions.set_password(actor=actor_of(person), person_id=person.pk, password=GOOD)
    with_app(person)

    entering.try_password(actor=Actor(), email=person.email, password=GOOD, now=NOON)

    assert "SignedIn" not in kinds()


def test_others_change_nothing():
    person, other = katarzyna(), actor_of(administrator())
    with_app(person)
    before = kinds()
    for change in (
        lambda: actions.set_password(actor=other, person_id=person.pk, password=GOOD),
        lambda: actions.drop_password(actor=other, person_id=person.pk),
        lambda: actions.remove_app(actor=other, person_id=person.pk, keep=""),
        lambda: actions.make_recovery_codes(actor=other, person_id=person.pk),
        lambda: actions.end_sessions(actor=other, person_id=person.pk),
    ):
        with pytest.raises(Refused):
            change()
    assert Authenticator.objects.exists()
    assert kinds() == before


def test_an_account_is_given_back_without_anybody_else_getting_in(
    django_capture_on_commit_callbacks,
):
    person, ewa = katarzyna(), administrator()
    actions.set_password(actor=actor_of(person), person_id=person.pk, password=GOOD)
    with_app(person)
    in_(person)

    with django_capture_on_commit_callbacks(execute=True):
        done = actions.recover(actor=actor_of(ewa), email=person.email, reason="rozmowa", now=NOON)

    person.refresh_from_db()
    assert (done.by, done.reason) == (ewa, "rozmowa")
    assert not person.has_second_step
    assert not person.has_usable_password()
    assert not Session.objects.exists()
    assert not Authenticator.objects.exists()
    entry = Entry.objects.get(kind="commons.keys.AccountRecovered")
    assert entry.actor_id == ewa.pk
    assert entry.data == {"programme_id": 0, "person_id": person.pk, "recovery_id": done.pk}
    told, link = Letter.objects.order_by("pk")
    assert "Ewa Lisiecka" in told.body
    assert codes.code_of(SignInCode.objects.get()) in link.subject
    assert {told.person_id, link.person_id} == {person.pk}


def test_one_s_own_account_is_given_back_by_somebody_else_or_by_a_command(capsys):
    ewa = administrator()
    with pytest.raises(Refused, match="inny administrator"):
        actions.recover(actor=actor_of(ewa), email=ewa.email, reason="x", now=NOON)
    assert not Recovery.objects.exists()

    call_command("recover", ewa.email, "zgubiony telefon")

    assert Recovery.objects.get().by is None
    with pytest.raises(CommandError):
        call_command("recover", "nobody@x.example", "x")


def test_secrets_are_sealed_anew_by_the_key_in_use(settings):
    person = katarzyna()
    settings.SEALING_KEYS = ("o" * 40,)
    with_app(person)
    before = Authenticator.objects.get().secret
    settings.SEALING_KEYS = ("n" * 40, "o" * 40)

    later = NOON.replace(minute=5)
    second(person, totp.code_at(SECRET, totp.step_at(later)), later)

    settings.SEALING_KEYS = ("n" * 40,)
    latest = NOON.replace(minute=9)
    assert Authenticator.objects.get().secret != before
    assert second(person, totp.code_at(SECRET, totp.step_at(latest)), latest) == person
