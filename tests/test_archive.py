"""A whole programme leaves as one file and comes back the same; what is wrong is refused."""

import hashlib
import io
import json
import re
import zipfile

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.urls import reverse

from pracownia.announce.programmes.models import Edition, Membership, Programme
from pracownia.commons.files.models import StoredFile
from pracownia.commons.importing import archiving
from pracownia.commons.importing.archives import shelves
from pracownia.commons.importing.models import ProgrammeFile
from pracownia.commons.papers.models import Counter, Paper
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications.actions import give_receipt
from pracownia.enrol.applications.models import Application, Submission
from pracownia.enrol.applications.tests import cast
from pracownia.gather.advice.models import Slot

from .permissions.world import DAY, T, World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group(__name__)]
ROWS = re.compile(r"^(rooms/.*|files)\.jsonl$")


def exported(slug):
    file = io.BytesIO()
    archiving.export(actor=SYSTEM, slug=slug, file=file, now=T)
    return file.getvalue()


def load(content, **how):
    return archiving.load(actor=SYSTEM, file=io.BytesIO(content), now=T, **how)


def changed(content, name, change):
    """The archive with one of its parts changed, and the others as they were."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data) if part == name else data)
    return made.getvalue()


def said(content):
    """What the archive says, with rows numbered in their order and without times of changes."""
    found, numbers = {}, {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if not name.endswith(".jsonl") or name == "journal.jsonl":
                continue
            for line in archive.read(name).splitlines():
                row = json.loads(line)
                label = row.get("table", name)
                numbers.setdefault(label, {})[row["id"]] = len(numbers.get(label, {})) + 1
                found.setdefault(label, []).append(row["fields"])
        files = {name for name in archive.namelist() if name.startswith("files/")}
    for rows in found.values():
        for fields in rows:
            for name in list(fields):
                if name.endswith("_id") and name != "place_id":
                    fields[name] = fields[name] is not None
                elif isinstance(fields[name], dict) and "sha256" in fields[name]:
                    fields[name] = fields[name]["sha256"]
            fields.pop("about", None)
    return found, files


def told(fields):
    """Numbers of files and texts inside answers are those of the house."""
    if "shown" in fields:
        fields["shown"]["texts"] = len(fields["shown"].get("texts", []))
    return re.sub(
        r"(\"(?:attachment|rules|notice|typed_by|organizacja)\": )\"?\d+\"?",
        r"\1…",
        json.dumps(fields),
    )


def set_aside(programme):
    """As on an installation that knows nothing of this programme or its people."""
    Programme.objects.filter(pk=programme.pk).update(slug="odstawiony")
    for edition in Edition.objects.filter(programme=programme):
        Edition.objects.filter(pk=edition.pk).update(slug=f"odstawiona-{edition.pk}")
    for paper in Paper.objects.all():
        Paper.objects.filter(pk=paper.pk).update(number=f"odstawiony-{paper.pk}")
    for person in Person.objects.all():
        Person.objects.filter(pk=person.pk).update(email=f"dawniej-{person.pk}@poraj.example")


def test_a_programme_comes_back_the_same_with_new_numbers():
    world = World()
    slug = world.programme.slug
    content = exported(slug)
    before, files = said(content)
    owner = before["people.jsonl"]
    assert {"programmes.edition", "applications.submission", "assessment.mark"} <= before.keys()
    assert any(fields["email"].startswith("katarzyna") for fields in owner)
    assert files

    with pytest.raises(Refused, match=f"{slug}-2"):
        load(content)
    set_aside(world.programme)
    programme_id = load(content)

    after, files_again = said(exported(slug))
    assert files_again == files
    assert after.keys() == before.keys()
    for label in before:
        assert [*map(told, after[label])] == [*map(told, before[label])], label
    programme = Programme.objects.get(pk=programme_id)
    assert Edition.objects.filter(programme=programme, slug="ocena").exists()
    sent = Submission.objects.order_by("pk").last()
    assert sent.application.call.edition.programme_id == programme_id
    for file in StoredFile.objects.filter(about__startswith="questionnaires.sheet:"):
        sheet_id = int(file.about.partition(":")[2])
        assert Application.objects.filter(sheet_id=sheet_id).exists()
    new = Membership.objects.filter(programme=programme, person__email__startswith="dawniej")
    assert not new.exists(), "people are those of the archive"
    kinds = Entry.objects.filter(programme_id=programme_id).values_list("kind", flat=True)
    assert set(kinds) == {
        "commons.importing.ProgrammeLoaded",
        "commons.importing.ProgrammeArchived",
    }, "its journal is to be read in the archive, and is not ours"


@pytest.fixture
def small():
    call = cast.a_call()
    cast.a_sent(call)
    return call.edition.programme.slug


def test_what_is_damaged_newer_or_taken_is_refused_and_nothing_is_written(small):
    content = exported(small)
    programmes = Programme.objects.count()
    newer = changed(content, "manifest.json", lambda data: data.replace(b'mat": 1', b'mat": 2'))
    altered = changed(
        content, "people.jsonl", lambda data: data.replace(b"Katarzyna", b"Kunegunda")
    )

    for wrong, words in (
        (b"to nie jest archiwum", "uszkodzone"),
        (content[: len(content) // 2], "uszkodzone"),
        (altered, "uszkodzone"),
        (newer, "nowszej wersji"),
        (content, f"{small}-2"),
    ):
        with pytest.raises(Refused, match=words):
            load(wrong)
    assert Programme.objects.count() == programmes


def test_another_name_may_be_chosen_and_nothing_here_is_overwritten(small):
    person = Person.objects.get(email__startswith="katarzyna")
    content = exported(small)
    Person.objects.filter(pk=person.pk).update(first_name="Inaczej")
    programme_id = load(content, slug="drugi")

    programme = Programme.objects.get(pk=programme_id)
    assert programme.slug == "drugi"
    person.refresh_from_db()
    assert person.first_name == "Inaczej"
    assert Application.objects.filter(person=person).count() == 2
    edition = Edition.objects.get(programme=programme)
    assert edition.slug.endswith("-2")


def test_only_administrators_archive(small):
    coordinator = Actor(person_id=1, roles=frozenset({("coordinator", 1)}))
    with pytest.raises(Refused):
        archiving.export(actor=coordinator, slug=small, file=io.BytesIO(), now=T)
    with pytest.raises(Refused):
        archiving.load(actor=coordinator, file=io.BytesIO(), now=T)


def test_the_command_writes_and_loads(small, tmp_path, capsys):
    target = tmp_path / "program.zip"
    call_command("archive", "export", small, str(target))
    assert target.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match=f"{small}-2"):
        call_command("archive", "import", str(target))
    call_command("archive", "import", str(target), "--slug", "trzeci")

    assert Programme.objects.filter(slug="trzeci").exists()


# Models of programmes that stay in the house, and why.
STAYS = {
    "applications.answerkey": "made again from the answers",
    "applications.workbook": "made again when asked for",
    "papers.bundle": "made again when asked for",
    "papers.counter": "numbers of this house",
    "programmes.invitation": "links of this house",
    "retention.hold": "decisions of this house",
    "retention.deletion": "proofs by numbers of this house",
    "retention.line": "proofs by numbers of this house",
    "retention.gone": "proofs by numbers of this house",
    "incidents.incident": "the register of this house, and its duty",
    "incidents.revision": "the register of this house, and its duty",
}
ROOMS = (
    *("programmes", "applications", "calls", "assessment", "deliberation"),
    *("interviews", "selection", "appeals", "fairness", "publicity"),
    *("cohorts", "advice", "retention", "incidents", "guardians"),
)


def test_whatever_a_programme_has_goes_into_its_archive_or_says_why_not():
    packed = {
        table.label for shelf in shelves for table in shelf.tables if "privacy" not in shelf.room
    }
    known = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in (*ROOMS, "questionnaires", "papers")
    }

    assert known - packed - STAYS.keys() == set()
    assert packed <= known


def test_an_administrator_makes_fetches_and_loads_an_archive(small, client):
    ewa = Person.objects.create_user("ewa@stol.example", is_admin=True)
    client.force_login(ewa)
    page = reverse("importing:instance_archives")
    assert client.post(page, {"programme": "nie-ma"}).status_code == 422
    assert client.post(page, {"programme": small}).status_code == 302
    made = ProgrammeFile.objects.get()
    assert 'role="status"' in client.get(page).content.decode()
    address = reverse("importing:instance_archive", args=[made.pk])
    assert client.get(address).status_code == 409

    archiving.fill(actor=SYSTEM, archive_id=made.pk, clock=lambda: T)
    archiving.fill(actor=SYSTEM, archive_id=made.pk, clock=lambda: T)
    content = b"".join(client.get(address).streaming_content)
    load_page = reverse("importing:instance_load_archive")
    tried = client.post(load_page, {"file": io.BytesIO(content), "proba": "1"})
    assert f"{small}-2" in tried.content.decode()
    assert Programme.objects.count() == 1
    taken = client.post(load_page, {"file": io.BytesIO(content)})
    assert taken.status_code == 422
    assert f"{small}-2" in taken.content.decode()
    done = client.post(load_page, {"file": io.BytesIO(content), "slug": f"{small}-2"}, follow=True)
    assert done.status_code == 200
    assert Programme.objects.filter(slug=f"{small}-2").exists()


def a_receipt(call, name):
    """The next paper of the series, with its own name on it."""
    sent = cast.a_sent(call, cast.a_person(name), key=name)
    return give_receipt(actor=SYSTEM, application_id=sent.pk, now=cast.NOW)


def checked(client, number, checksum):
    page = client.get(reverse("papers:verify", args=[number]), {"suma": checksum[:16]})
    return page.context["proof"]


def test_numbers_of_papers_that_are_taken_stay_on_both_papers_and_new_ones_go_on(client):
    call = cast.a_call()
    slug = call.edition.programme.slug
    theirs = [a_receipt(call, name) for name in ("Katarzyna Wójcik", "Iwona Kania")]
    erased = a_receipt(call, "Jan Bator")
    content = exported(slug)
    # Another house, which has issued its own first paper of this series and knows no second.
    set_aside(call.edition.programme)
    Counter.objects.all().delete()
    other = cast.a_call(slug="ich-wlasna", name="Ich własna")
    ours = a_receipt(other, "Zofia Maj")
    assert (ours.number, theirs[0].number) == ("PS/POTW/0001", "PS/POTW/0001")

    trial = archiving.try_out(actor=SYSTEM, file=io.BytesIO(content))
    assert (trial.refused, trial.papers) == ("", ["PS/POTW/0001"])
    assert trial.counters == [("PS/POTW", 1, 3)]
    counted = {str(one.label): (one.new, one.known) for one in trial.rows}
    assert (counted["zgłoszenia"], counted["dokumenty wystawione"]) == ((3, 0), (3, 0))
    assert counted["osoby"] == (3, 0)
    assert not Programme.objects.filter(slug=slug).exists(), "a trial writes nothing"
    programme_id = load(content)

    beside = Paper.objects.get(programme_id=programme_id, number="PS/POTW/0001")
    assert (beside.house != "", beside.checksum) == (True, theirs[0].checksum)
    for number, checksum in (
        ("PS/POTW/0001", ours.checksum),
        ("PS/POTW/0001", theirs[0].checksum),
        ("PS/POTW/0002", theirs[1].checksum),
        ("PS/POTW/0003", erased.checksum),
    ):
        assert checked(client, number, checksum).is_genuine
    assert not checked(client, "PS/POTW/0001", theirs[1].checksum).is_genuine
    client.force_login(Person.objects.get(email="katarzyna.wójcik@poraj.example"))
    got = client.get(beside.get_absolute_url())
    assert hashlib.sha256(b"".join(got.streaming_content)).hexdigest() == beside.sha256
    assert client.get(ours.get_absolute_url()).status_code == 403
    assert a_receipt(other, "Ola Nowa").number == "PS/POTW/0004"
    again = load(content, slug="jeszcze-raz")
    assert Paper.objects.filter(programme_id=again).exclude(house="").count() == 3


def test_an_hour_that_an_expert_gives_here_already_stays_out(small):
    programme = Programme.objects.get(slug=small)
    expert = cast.a_person("Szymon Zaręba")
    for hour in (1, 2):
        Slot.objects.create(programme=programme, expert=expert, topic="A", starts_at=T + hour * DAY)
    content = exported(small)
    Slot.objects.order_by("starts_at").first().delete()

    trial = archiving.try_out(actor=SYSTEM, file=io.BytesIO(content), slug="drugi")
    assert [(one.new, one.known) for one in trial.rows if one.known and "porad" in one.label] == [
        (1, 1)
    ]
    loaded = load(content, slug="drugi")
    assert [slot.starts_at for slot in Slot.objects.filter(programme=loaded)] == [T + DAY]
