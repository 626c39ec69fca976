"""F41: what is typed into any form comes in one spelling, with nothing invisible in it."""

from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from pracownia.commons.people.models import Person
from pracownia.web.spelling import SpellingMiddleware

NASTY = "\u202eZo\u200bs\u0301ka\ufeff\x9f \U0001f600\x07"
SPELLED = "Zośka 😀"


@pytest.mark.parametrize("form", ["multipart", "application/x-www-form-urlencoded"])
def test_f41_text_of_every_form_is_spelled_in_one_way_and_the_rest_stays(form):
    body = {"imie": NASTY, "kilka": [NASTY, "a\r\nb\t"], "zero": "a\0b"}
    factory = RequestFactory()
    if form == "multipart":
        request = factory.post("/", body)
    else:
        request = factory.post("/", urlencode(body, doseq=True), content_type=form)
    seen = {}

    def view(asked):
        seen.update(asked.POST.lists())
        return HttpResponse()

    SpellingMiddleware(view)(request)
    assert seen == {"imie": [SPELLED], "kilka": [SPELLED, "a\r\nb\t"], "zero": ["a\0b"]}


@pytest.mark.django_db
def test_f41_a_name_typed_with_invisible_signs_is_kept_and_found_without_them(client: Client):
    person = Person.objects.create_user("zofia@poraj.example")
    client.force_login(person)
    data = {"first_name": NASTY, "last_name": "Z\u0301dz\u0301bło", "gender": "f"}

    answer = client.post("/moje/dane/", data | {"address": "pani", "language": "pl"})

    assert answer.status_code == 302
    person.refresh_from_db()
    assert (person.first_name, person.last_name) == (SPELLED, "Źdźbło")
    assert Person.objects.filter(search__contains="zdzblo").exists()
