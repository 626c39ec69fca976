"""A guardian is named, agrees, refuses, withdraws; what was sent follows."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pracownia.commons.files.models import StoredFile
from pracownia.commons.guardians import actions, personal, printing, queries
from pracownia.commons.guardians.models import Consent
from pracownia.commons.guardians.states import State
from pracownia.commons.letters.models import Letter
from pracownia.commons.papers.models import Paper
from pracownia.commons.people import actions as people
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM, Refused
from pracownia.core.db import Missing
from pracownia.core.models import Entry
from pracownia.enrol.applications import queries as applications
from pracownia.enrol.applications.actions import forgetting
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import State as Sent

from . import cast
from .cast import FATHER, NOW, acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return cast.a_draft(cast.a_call_for_the_young(), cast.hanna())


def kinds():
    return [entry.kind.rpartition(".")[2] for entry in Entry.objects.order_by("pk")]


def is_named(application):
    shown = Application.objects.annotate(is_named=applications.shows_name())
    return shown.get(pk=application.pk).is_named


def a_scan():
    return SimpleUploadedFile("zgoda.pdf", b"%PDF-1.7\n%%EOF\n", content_type="application/pdf")


def test_an_application_is_written_but_not_sent_until_the_guardian_agrees(draft):
    with pytest.raises(Refused, match="opiekun"):
        cast.submit(draft)
    consent = cast.name(draft)
    with pytest.raises(Refused, match="jeszcze"):
        cast.submit(draft, says_adult=True)

    cast.agree(consent)

    sent = cast.submit(draft)
    assert sent.state == Sent.SUBMITTED
    consent.refresh_from_db()
    assert consent.shown["texts"] == [draft.call.notice_id]
    assert consent.shown["parts"]


def test_of_whom_no_birth_is_known_is_asked_only_whether_they_are_of_age(draft):
    people.set_birth(actor=SYSTEM, person_id=draft.person_id, born_on=None)
    with pytest.raises(Refused, match="urodzenia"):
        cast.submit(draft)
    assert cast.submit(draft, says_adult=True).submissions.get().confirmed["of_age"]


def test_whoever_has_the_birthday_today_is_of_age(draft):
    people.set_birth(actor=SYSTEM, person_id=draft.person_id, born_on=date(2009, 4, 3))

    assert cast.submit(draft).state == Sent.SUBMITTED
    with pytest.raises(Refused):
        cast.name(draft)


def test_a_guardian_gets_a_letter_with_a_link_that_works_once(
    draft, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        consent = cast.name(draft)
    letter = Letter.objects.get(to=FATHER)
    assert "Hanna Kos" in letter.subject
    assert letter.is_secret
    assert cast.link_in(mailoutbox[0].body).split("/")[3] == queries.token_of(consent)

    with django_capture_on_commit_callbacks(execute=True):
        cast.agree(consent)

    with pytest.raises(Refused, match="odpowied"):
        cast.agree(consent)
    subjects = set(Letter.objects.exclude(pk=letter.pk).values_list("to", flat=True))
    assert subjects == {FATHER, draft.person.email}
    assert "GuardianAgreed" in kinds()
    assert FATHER not in str(list(Entry.objects.values_list("data", flat=True)))


def test_a_link_ends_after_a_fortnight_and_with_every_reminder(draft):
    consent = cast.name(draft)
    old = queries.token_of(consent)
    late = NOW + timedelta(days=14)
    with pytest.raises(Refused, match="14 dni"):
        cast.agree(consent, now=late)

    actions.remind(actor=acting(draft.person), consent_id=consent.pk, now=late)

    with pytest.raises(Missing):
        queries.consent_by_link(uid=consent.uid, token=old)
    assert cast.agree(consent, now=late).state == State.GIVEN


def test_another_guardian_replaces_the_one_who_is_silent_and_two_never_count(draft):
    first = cast.name(draft)
    second = cast.name(draft, email="maria.kos@poczta.example")

    with pytest.raises(Refused, match="liczy"):
        cast.agree(first)
    cast.agree(second)
    with pytest.raises(Refused):
        cast.name(draft)
    assert Consent.objects.filter(state=State.GIVEN).count() == 1


def test_nobody_is_their_own_guardian_and_nobody_names_one_for_others(draft):
    with pytest.raises(Refused, match="własny"):
        cast.name(draft, email=draft.person.email)
    with pytest.raises(Missing):
        actions.name_guardian(
            actor=acting(cast.applying.a_person("Iwona Kania")),
            slug="zgloszenie",
            number=draft.pk,
            name="Piotr Kos",
            email=FATHER,
            now=NOW,
        )
    assert not Consent.objects.exists()


def test_a_withdrawal_takes_back_what_was_sent_at_once(draft, django_capture_on_commit_callbacks):
    consent = cast.agree(cast.name(draft), may_publish=True)
    sent = cast.submit(draft, publish_name=True)
    assert is_named(sent)

    with django_capture_on_commit_callbacks(execute=True):
        cast.withdraw(consent)

    application = Application.objects.get(pk=draft.pk)
    assert application.state == Sent.WITHDRAWN
    assert not is_named(application)
    with pytest.raises(Refused, match="wycofan"):
        cast.withdraw(consent)
    assert [kind for kind in kinds() if "Withdr" in kind] == [
        "GuardianWithdrew",
        "Withdrawn",
        "ApplicationWithdrawn",
    ]


def test_a_name_is_published_only_when_the_guardian_agreed_to_it(draft):
    cast.agree(cast.name(draft), may_publish=False)

    assert not is_named(cast.submit(draft, publish_name=True))


def test_a_draft_stays_when_the_guardian_withdraws(draft, django_capture_on_commit_callbacks):
    consent = cast.agree(cast.name(draft))
    with django_capture_on_commit_callbacks(execute=True):
        cast.withdraw(consent)

    assert Application.objects.get(pk=draft.pk).state == Sent.DRAFT
    with pytest.raises(Refused, match="wycof"):
        cast.submit(draft)
    assert cast.agree(cast.name(draft)).state == State.GIVEN


def test_a_guardian_without_email_signs_a_paper_that_the_office_scans_in(draft):
    consent = cast.name(draft, email="")
    paper = printing.paper_of(consent)
    assert paper is not None
    assert paper.number.startswith("PS/OPIEKUN/")
    office = cast.a_coordinator(draft.call)
    told = {
        "consent_id": consent.pk,
        "relation": "guardian",
        "signed_on": NOW.date(),
        "may_publish": False,
        "note": "Opiekun nie ma adresu e-mail.",
        "now": NOW,
    }
    with pytest.raises(Refused):
        actions.record_paper(actor=acting(draft.person), scan=a_scan(), **told)
    assert not StoredFile.objects.filter(kind="guardians.scan").exists()

    done = actions.record_paper(actor=office, scan=a_scan(), **told)

    assert done.state == State.GIVEN
    assert done.recorded_by_id == office.person_id
    assert cast.submit(draft).state == Sent.SUBMITTED


def test_the_office_writes_down_a_withdrawal_that_came_by_post(draft):
    consent = cast.agree(cast.name(draft))
    told = {"consent_id": consent.pk, "note": "List z 4 kwietnia.", "now": NOW}
    with pytest.raises(Refused):
        actions.record_withdrawal(actor=acting(draft.person), **told)

    office = cast.a_coordinator(draft.call)
    assert actions.record_withdrawal(actor=office, **told).state == State.WITHDRAWN


def test_the_date_of_birth_stays_once_somebody_was_asked_about_it(draft):
    told = {"actor": acting(draft.person), "slug": "zgloszenie", "number": draft.pk, "now": NOW}
    actions.say_birth(born_on=date(2010, 1, 1), **told)
    cast.name(draft)

    with pytest.raises(Refused):
        actions.say_birth(born_on=date(2000, 1, 1), **told)
    with pytest.raises(Refused):
        actions.say_birth(born_on=NOW.date() + timedelta(days=1), **told)


def test_both_are_told_what_is_kept_and_both_are_forgotten(draft):
    father = Person.objects.create_user(FATHER, first_name="Piotr", last_name="Kos")
    consent = cast.name(draft)

    assert FATHER in str(personal.tell(draft.person_id))
    assert "Hanna Kos" in str(personal.tell(father.pk))

    assert personal.forget(father.pk, NOW)
    consent.refresh_from_db()
    assert "Piotr" not in consent.name
    assert FATHER not in consent.email
    assert personal.forget(draft.person_id, NOW) == []
    assert not Consent.objects.exists()
    assert not Paper.objects.filter(about__startswith="guardians.consent:").exists()


def test_a_consent_goes_with_the_draft_whose_term_has_ended(draft):
    cast.name(draft, email="")

    forgetting.erase_drafts(actor=SYSTEM, ids=[draft.pk], now=NOW)

    assert not Consent.objects.exists()
    assert not Paper.objects.exists()
