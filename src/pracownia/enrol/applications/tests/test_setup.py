"""A coordinator sets a call up in the browser, from the pattern of the house."""

import pytest
from django.utils import translation

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.models import Edition, Window
from pracownia.commons.privacy.models import Text
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.models import Sheet
from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.queries import blueprint

from . import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    call = cast.a_call()
    edition = Edition.objects.get(pk=call.edition_id)
    Application.objects.all().delete()
    Call.objects.all().delete()
    return edition


@pytest.fixture
def anna(client, edition):
    person = cast.a_person("Anna Wrona")
    programmes.give_role(
        actor=SYSTEM, programme_id=edition.programme_id, role="coordinator", person_id=person.pk
    )
    client.force_login(person)
    return person


def address(edition):
    return f"/biuro/{edition.slug}/nabor/"


def filled(edition, **changes):
    rules = edition.documents.first().versions.first()
    return {
        "name": "Nabór wiosenny",
        "questionnaire": "wzor",
        "rules": rules.pk,
        "completion_days": "3",
        "notice": "Administratorem danych jest Fundacja Wspólna Gmina.",
        "publicity": "Zgadzam się na imię i nazwisko na liście wyników.",
        **changes,
    }


def test_a_call_from_the_pattern_can_be_filled_in_at_once(client, edition, anna):
    answer = client.post(address(edition), filled(edition))

    assert (answer.status_code, answer.headers["Location"]) == (302, address(edition))
    call = Call.objects.get()
    assert call.questionnaire.published_at is not None
    assert call.questionnaire.sections.count() >= 6
    assert {text.purpose for text in (call.notice, call.publicity)} == {"recruitment", "publicity"}
    newest = Entry.objects.filter(kind="enrol.applications.CallOpened").latest("pk")
    assert newest.data["call_id"] == call.pk


def test_saving_again_without_changes_writes_no_new_texts(client, edition, anna):
    client.post(address(edition), filled(edition))
    before = Text.objects.count()
    chosen = Call.objects.get().questionnaire_id

    client.post(address(edition), filled(edition, questionnaire=chosen))

    assert (Text.objects.count(), Call.objects.count()) == (before, 1)


def test_an_empty_notice_is_named_at_its_field_and_the_rest_stays(client, edition, anna):
    answer = client.post(address(edition), filled(edition, notice="", name="Mój nabór"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Wpisz informację o danych osobowych" in page
    assert "Mój nabór" in page
    assert not Call.objects.exists()


def test_without_a_calendar_the_page_says_what_is_needed_first(client, edition, anna):
    Window.objects.all().delete()

    page = client.get(address(edition)).content.decode()

    assert "Wpisz do kalendarza" in page


def test_questions_stay_when_people_already_write(client, edition, anna):
    client.post(address(edition), filled(edition))
    call = Call.objects.get()
    Application.objects.create(
        call=call,
        person=cast.a_person(),
        sheet=Sheet.objects.create(version=call.questionnaire),
        started_at=cast.NOW,
    )

    answer = client.post(address(edition), filled(edition))

    assert answer.status_code == 409
    assert "formularz zostaje bez zmian" in answer.content.decode()
    assert Call.objects.get().questionnaire_id == call.questionnaire_id


def test_a_stranger_cannot_set_a_call_up(client, edition):
    client.force_login(cast.a_person("Obcy Człowiek"))

    answer = client.post(address(edition), filled(edition))

    assert answer.status_code == 403
    assert not Call.objects.exists()


def test_rules_of_another_edition_are_refused(edition):
    admin = Actor(is_admin=True)
    other = programmes.copy_edition(
        actor=admin, edition_id=edition.pk, title="Inna edycja", code="IN"
    )

    with pytest.raises(Refused, match="dokumentów tej edycji"):
        actions.prepare_call(
            actor=admin,
            edition_id=other.pk,
            questionnaire_id=None,
            rules_id=edition.documents.first().versions.first().pk,
            notice="Administratorem danych jest fundacja.",
            publicity="",
            name="Nabór",
            completion_days=3,
            now=cast.NOW,
        )

    assert not Call.objects.exists()


def test_the_pattern_of_the_house_has_no_problems_of_its_own():
    given = blueprint.filled({})
    version = questionnaires.draft_questionnaire(actor=SYSTEM, programme_id=1, **given)

    assert asking.definition(version.pk).problems() == []


@pytest.mark.parametrize(
    ("programme", "is_published", "why"),
    [("own", False, "Publish the form first"), ("other", True, "another programme")],
)
def test_a_call_asks_only_published_questions_of_its_own_programme(
    edition, anna, programme, is_published, why
):
    own, others = edition.programme_id, edition.programme_id + 1
    version = questionnaires.draft_questionnaire(
        actor=SYSTEM, programme_id=own if programme == "own" else others, **blueprint.filled({})
    )
    if is_published:
        questionnaires.publish_version(actor=SYSTEM, version_id=version.pk, now=cast.NOW)
    notice = Text.objects.filter(kind="notice").first()

    with translation.override("en"), pytest.raises(Refused, match=why):
        actions.open_call(
            actor=SYSTEM,
            edition_id=edition.pk,
            questionnaire_id=version.pk,
            rules_id=edition.documents.first().versions.first().pk,
            notice_id=notice.pk,
            now=cast.NOW,
        )

    assert not Call.objects.exists()
