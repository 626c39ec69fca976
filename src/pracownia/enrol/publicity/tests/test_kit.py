"""The announcement: made of data, changed by the coordinator, copied, printed, fed and framed."""

import io
import json
from datetime import timedelta

import pypdf
import pytest
from django.utils import timezone

from pracownia.announce.programmes.models import Edition
from pracownia.core.access import Refused
from pracownia.enrol.publicity import actions, queries, rules
from pracownia.enrol.publicity.models import Wording
from pracownia.enrol.publicity.states import Kind

from .cast import NOW, SLUG, a_call, a_channel, a_coordinator, described, signed_in

pytestmark = pytest.mark.django_db

OFFICE = f"/biuro/{SLUG}/promocja/"
PAGE = f"/programy/{SLUG}/"
DAY = timedelta(days=1)


@pytest.fixture
def call():
    now = timezone.now()
    return a_call(now - DAY, now + 10 * DAY)


@pytest.fixture
def office(client, call):
    actor = a_coordinator(call)
    signed_in(client, actor)
    return actor


def written(call, actor, kind, body, language="pl"):
    return actions.write_text(
        actor=actor, call_id=call.pk, kind=kind, language=language, body=body, now=NOW
    )


def test_the_texts_say_what_the_programme_page_says(call):
    described(call)

    kit = queries.kit_of(call, None, "pl", NOW)

    assert "Nabór zgłoszeń: Pracownia Samorządowa 2027" in kit.plain
    assert "– Radnych małych gmin" in kit.plain
    assert kit.plain.count(kit.link) == 1
    assert f'href="{kit.link}"' in kit.html
    assert "<li>Dziesięć spotkań</li>" in kit.html
    assert "##" not in kit.plain
    assert "32 miejsca" in kit.short
    assert kit.short.endswith(kit.link)
    assert kit.poster.splitlines()[1:] == ["32 miejsca, bezpłatnie", "Radni"]


def test_the_english_texts_have_no_polish_sentences(call):
    described(call)

    kit = queries.kit_of(call, None, "en", NOW)

    assert "Call for applications" in kit.plain
    assert "There are 32 places" in kit.short
    assert "Radnych" not in kit.plain
    assert "bezpłatnie" not in kit.short


def test_a_post_stays_within_its_length_whatever_the_programme_is_called(call):
    Edition.objects.filter(pk=call.edition_id).update(title="Bardzo długi tytuł " * 10)
    call.edition.refresh_from_db()

    body = queries.text_of(call, Kind.SHORT, "pl", NOW).body

    assert len(body.replace(rules.LINK, queries.longest_link(call))) <= rules.MOST_SHORT


def test_bad_texts_are_refused_in_words_and_write_nothing(call, office):
    for kind, body, why in (
        (Kind.LONG, "Zapraszamy.", "{link}"),
        (Kind.LONG, "Zapraszamy {imię}: {link}", "{imię}"),
        (Kind.SHORT, "a" * 270 + " {link}", "280"),
        (Kind.POSTER, "a" * 221, "220"),
        (Kind.POSTER, "Nabór {link}", "{link}"),
    ):
        with pytest.raises(Refused, match=why):
            written(call, office, kind, body)
    assert not Wording.objects.exists()


def test_the_coordinator_changes_a_text_and_goes_back_to_the_one_from_data(client, call, office):
    address = f"{OFFICE}tekst/wpis/pl/"
    own = "Przyjdź i rządź z nami: {link}"

    assert client.post(address, {"body": own, "zapisz": "1"}).status_code == 302
    page = client.get(OFFICE).content.decode()
    assert "Przyjdź i rządź z nami: http" in page
    assert "własny tekst" in page

    client.post(f"{address}przywroc/")
    assert "Przyjdź i rządź" not in client.get(OFFICE).content.decode()


def test_hints_of_plain_language_save_nothing(client, call, office):
    body = "Należy dokonać złożenia wniosku: {link}"

    answer = client.post(f"{OFFICE}tekst/dlugi/pl/", {"body": body, "sprawdz": "1"})

    assert answer.status_code == 200
    assert 'name="zamien"' in answer.content.decode()
    assert not Wording.objects.exists()


def test_a_refused_text_is_kept_in_its_field(client, call, office):
    answer = client.post(f"{OFFICE}tekst/wpis/pl/", {"body": "Bez odnośnika", "zapisz": "1"})

    assert answer.status_code == 422
    assert "Bez odnośnika</textarea>" in answer.content.decode()


def test_a_text_written_for_another_end_of_the_call_is_doubted(client, call, office):
    written(call, office, Kind.SHORT, "Do niedzieli: {link}")
    call.window.closes_at += DAY
    call.window.save()

    assert "Sprawdź daty w swoich tekstach" in client.get(OFFICE).content.decode()


def test_the_poster_has_the_link_of_the_channel_and_anybody_may_take_it(client, call, office):
    channel = a_channel(call, office)

    answer = client.post(f"{OFFICE}plakat/", {"jezyk": "pl", "kanal": channel.slug}, follow=True)

    paper = answer.context["posters"][0]
    client.logout()
    pdf = pypdf.PdfReader(io.BytesIO(b"".join(client.get(paper.get_absolute_url()))))
    said = " ".join(page.extract_text() for page in pdf.pages)
    assert len(pdf.pages) == 1
    assert f"/programy/{SLUG}/z/strona-powiatu/" in said.replace("\n", "")
    assert "Pracownia" in said


def test_the_code_comes_as_svg_and_png(client, call, office):
    assert client.get(f"{OFFICE}kod.svg").content.startswith(b"<svg")
    assert client.get(f"{OFFICE}kod.png").content.startswith(b"\x89PNG")


def test_feeds_tell_of_open_calls_only(client, call):
    open_now = client.get("/nabory.rss").content.decode()
    items = json.loads(client.get(f"{PAGE}nabory.json").content)["items"]
    call.window.closes_at = timezone.now() - timedelta(seconds=2)
    call.window.save()

    assert "<title>Pracownia Samorządowa 2027</title>" in open_now
    assert items[0]["url"].endswith(PAGE)
    assert items[0]["_nabor"]["places"] == 32
    assert "<item>" not in client.get("/nabory.rss").content.decode()
    assert json.loads(client.get("/nabory.json").content)["items"] == []


def test_a_draft_is_in_no_feed(client, call):
    Edition.objects.filter(pk=call.edition_id).update(state="draft")

    assert json.loads(client.get("/nabory.json").content)["items"] == []
    assert client.get(f"{PAGE}nabory/ramka/").status_code == 404


def test_the_frame_may_be_shown_elsewhere_and_can_do_nothing(client, call):
    answer = client.get(f"{PAGE}nabory/ramka/?zrodlo=strona-powiatu")

    policy = answer.headers["Content-Security-Policy"]
    page = answer.content.decode()
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "default-src 'none'" in policy
    assert not answer.cookies
    assert "<script" not in page
    assert f"{PAGE}?zrodlo=strona-powiatu" in page
    assert client.get(PAGE).headers["X-Frame-Options"] == "DENY"


def test_only_coordinators_announce(client, call):
    stranger = a_coordinator(call, "Tomasz Lis", "reviewer")
    with pytest.raises(Refused):
        written(call, stranger, Kind.SHORT, "Tekst: {link}")
    assert signed_in(client, stranger).get(OFFICE).status_code == 403
