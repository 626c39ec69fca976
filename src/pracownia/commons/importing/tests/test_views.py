"""The pages, step by step, for a coordinator and for an administrator."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pracownia.commons.importing import actions
from pracownia.commons.importing.models import Import
from pracownia.commons.people.models import Organisation, Person
from pracownia.core.access import SYSTEM

from .cast import NOW, ORGANISATIONS, an_office, somebody, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    person = somebody(an_office(), "coordinator")
    client.force_login(person)
    return person


def give(client, text=ORGANISATIONS, kind="organisations"):
    address = reverse("importing:new", args=["edycja", kind])
    return client.post(address, {"file": upload(text)}, follow=True)


def work():
    batch = Import.objects.order_by("-pk").first()
    for step in (actions.load_some, actions.undo_some):
        while step(actor=SYSTEM, import_id=batch.pk, now=NOW):
            pass
    return batch


def test_a_file_is_tried_chosen_about_loaded_reported_and_taken_back(client, anna):
    page = give(client)
    text = page.content.decode()
    assert "12345A" in text
    assert 'id="pytania"' in text

    batch = Import.objects.get()
    one = reverse("importing:one", args=["edycja", batch.pk])
    question = batch.rows.get(line=4).questions[0]
    client.post(
        reverse("importing:choose", args=["edycja", batch.pk]),
        {question["key"]: question["choices"][0][0]},
    )
    assert 'id="pytania"' not in client.get(one).content.decode()

    client.post(reverse("importing:load", args=["edycja", batch.pk]))
    working = client.get(one).content.decode()
    assert 'role="status"' in working
    work()
    report = client.get(one).content.decode()
    assert 'role="status"' not in report.partition("<main")[2]
    assert Organisation.objects.filter(search__startswith="kolo gospodyn").exists()

    undo = reverse("importing:undo", args=["edycja", batch.pk])
    assert client.get(undo).status_code == 200
    client.post(undo)
    work()
    assert client.get(one).status_code == 200
    assert not Organisation.objects.filter(search__startswith="kolo gospodyn").exists()


def test_columns_that_nobody_knows_are_asked_about(client, anna):
    page = give(client, "Kto\nKoło Gospodyń\n")
    assert "k0" in page.content.decode()
    batch = Import.objects.get()
    address = reverse("importing:columns", args=["edycja", batch.pk])

    assert client.post(address, {"k0": ""}).status_code == 422
    assert client.post(address, {"k0": "name"}).status_code == 302
    assert client.get(address).status_code == 200


def test_a_file_that_is_no_spreadsheet_comes_back_with_a_sentence(client, anna):
    page = client.post(
        reverse("importing:new", args=["edycja", "people"]),
        {"file": upload("%PDF-1.7 list", "lista.csv")},
    )

    assert page.status_code == 422
    assert "CSV" in page.content.decode()


def test_refused_rows_come_back_as_a_spreadsheet_with_reasons_and_formulas_stay_text(client, anna):
    give(client, 'Nazwa;KRS\n"=HYPERLINK(1)";zły\n')
    batch = Import.objects.get()
    answer = client.get(reverse("importing:refused", args=["edycja", batch.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]

    assert rows[1][0] == ("=HYPERLINK(1)", "s")
    assert "KRS" in rows[1][2][0] or "cyfr" in rows[1][2][0]


@pytest.mark.parametrize("kind", ["organisations", "people"])
def test_an_empty_spreadsheet_given_as_it_is_loads_nothing(client, anna, kind):
    answer = client.get(reverse("importing:blank", args=["edycja", kind]))
    file = io.BytesIO(answer.content)
    file.name = "wzor.xlsx"
    client.post(reverse("importing:new", args=["edycja", kind]), {"file": file})

    assert Import.objects.get().counts["skipped"] == 1


def test_the_list_and_the_trial_ask_the_same_for_one_row_and_for_many(client, anna):
    counts = []
    for size in (1, 12):
        give(client, "Nazwa\n" + "".join(f"Koło {n}\n" for n in range(size)))
        batch = Import.objects.order_by("-pk").first()
        for name, args in (("list", []), ("one", [batch.pk])):
            with CaptureQueriesContext(connection) as found:
                client.get(reverse(f"importing:{name}", args=["edycja", *args]))
            counts.append(len(found))

    assert counts[:2] == counts[2:]


def test_an_administrator_loads_into_the_whole_instance_and_a_coordinator_does_not(client, anna):
    assert client.get(reverse("importing:instance_list")).status_code == 403
    admin = Person.objects.create_user("ewa@stol.example", is_admin=True)
    client.force_login(admin)

    assert client.get(reverse("importing:instance_list")).status_code == 200
    page = client.post(
        reverse("importing:instance_new", args=["organisations"]), {"file": upload(ORGANISATIONS)}
    )
    assert client.get(page.url).status_code == 200
    assert Import.objects.get().programme_id == 0
    assert client.get(reverse("importing:one", args=["edycja", 1])).status_code in (403, 404)
