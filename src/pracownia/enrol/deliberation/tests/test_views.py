"""Pages of deliberation: who sees what, mistakes kept, the same queries for one and for many."""

import pytest
from django.urls import reverse

from pracownia.enrol.assessment.models import Plan
from pracownia.enrol.assessment.tests.pages import SLUG, queries_of, signed_in
from pracownia.enrol.deliberation import actions
from pracownia.enrol.deliberation.models import PendingDecision, Post

from . import cast
from .cast import NOW

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"deliberation:{name}", args=[SLUG, *args])


def test_the_committee_talks_and_decides_without_javascript():
    made = cast.world()
    pk = made.applications[0].pk
    tomasz, dorota = signed_in(made.tomasz), signed_in(made.dorota)

    empty = tomasz.post(at("one", pk), {"text": "  "})
    assert empty.status_code == 422
    said = tomasz.post(
        at("one", pk), {"text": "Co na to przewodnicząca?", "mentioned": [made.dorota.pk]}
    )
    post = Post.objects.get()
    assert said["Location"] == f"{at('one', pk)}#wypowiedz-{post.pk}"
    assert list(post.mentioned.all()) == [made.dorota]

    page = dorota.get(at("one", pk)).content.decode()
    assert "Co na to przewodnicząca?" in page
    assert "Oznacz jako przeczytane" in page
    assert dorota.post(at("read", pk)).status_code == 302
    assert "Oznacz jako przeczytane" not in dorota.get(at("one", pk)).content.decode()

    stale = dorota.post(
        at("decide", pk), {"choice": "accept", "reason": "Jasny plan.", "revision": "7"}
    )
    assert stale.status_code == 409
    assert "Jasny plan." in stale.content.decode()
    done = dorota.post(
        at("decide", pk), {"choice": "accept", "reason": "Jasny plan.", "revision": "0"}
    )
    assert done.status_code == 302
    assert "Jasny plan." in tomasz.get(at("one", pk)).content.decode()
    assert tomasz.post(at("take_back", pk)).status_code == 403
    assert PendingDecision.objects.count() == 1


def test_filters_find_what_the_committee_means_to_do():
    made = cast.world(2)
    first, second = (one.pk for one in made.applications)
    actions.decide(
        actor=made.office, application_id=first, choice="discuss", reason="Różne oceny.", now=NOW
    )
    cast.says(made, application_id=second)
    client = signed_in(made.tomasz)

    for show, found in (("", [1, 2]), ("dyskusja", [1]), ("nowe", [2]), ("bez", [2])):
        text = client.get(at("board"), {"pokaz": show}).content.decode()
        assert [n for n in (1, 2) if f"PS-000{n}" in text] == found


def test_the_board_of_marks_counts_voices():
    made = cast.world()
    cast.says(made)
    text = signed_in(made.anna).get(f"/biuro/{SLUG}/ocena/komisja/").content.decode()
    assert "1 wypowiedź, 1 nowa" in text
    text = signed_in(made.dorota).get(f"/biuro/{SLUG}/ocena/komisja/").content.decode()
    assert "1 wypowiedź<" in text


def test_names_stay_hidden_where_the_plan_hides_them():
    made = cast.world()
    Plan.objects.update(is_blind=True)
    pk = made.applications[0].pk
    name = made.applications[0].person.last_name
    for address in (at("board"), at("one", pk)):
        assert name not in signed_in(made.tomasz).get(address).content.decode()
        assert name in signed_in(made.dorota).get(address).content.decode()


def test_an_address_names_its_own_application_and_post():
    made = cast.world(2)
    post = cast.says(made)
    other = made.applications[1].pk
    client = signed_in(made.dorota)
    assert client.post(at("change", other, post.pk), {"text": "Nie."}).status_code == 404
    assert client.post(at("remove", other, post.pk), {"reason": "Nie."}).status_code == 404
    assert client.get(at("one", 999999)).status_code == 404


def test_pages_ask_the_same_for_one_and_for_many():
    made = cast.world(3)
    cast.says(made)
    client = signed_in(made.dorota)
    boards = f"/biuro/{SLUG}/ocena/komisja/"
    pk = made.applications[0].pk
    one = [queries_of(client, page) for page in (at("board"), boards, at("one", pk))]
    for application in made.applications:
        cast.says(made, application_id=application.pk)
        cast.says(made, application_id=application.pk, actor=made.actor(made.tomasz))
        actions.decide(
            actor=made.office, application_id=application.pk, choice="accept", reason="T", now=NOW
        )
    many = [queries_of(client, page) for page in (at("board"), boards, at("one", pk))]
    assert many[0] <= one[0] + 1
    assert many[1] <= one[1]
    assert many[2] <= one[2] + 1
