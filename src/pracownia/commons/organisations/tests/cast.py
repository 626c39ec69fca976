"""The people and organisations of the tests of this room."""

from datetime import UTC, date, datetime, timedelta

from pracownia.commons.organisations import actions
from pracownia.commons.people.models import Organisation, Person
from pracownia.core.access import Actor

NOON = datetime(2027, 4, 1, 12, 0, tzinfo=UTC)
TODAY = date(2027, 4, 1)
WEEK = timedelta(days=7)
KRS, NIP, REGON = "0000123456", "5260001246", "000331501"
WHEN = {"now": NOON, "on": TODAY}


def person(first="Katarzyna", last="Wójcik", **fields):
    email = f"{first}@poraj.example".lower().replace("ł", "l")
    known = Person.objects.filter(email=email).first()
    return known or Person.objects.create_user(email, first_name=first, last_name=last, **fields)


def actor(first="Katarzyna", last="Wójcik", **fields):
    one = person(first, last, **fields)
    return Actor(one.pk, is_admin=one.is_admin)


def admin():
    return actor("Ewa", "Lisiecka", is_admin=True)


def foundation(**fields):
    known = {"name": "Fundacja Źródło", "email": "biuro@zrodlo.example", "is_email_sure": True}
    return Organisation.objects.create(**known | fields)


def member(organisation, first="Katarzyna", last="Wójcik", **told):
    """Somebody with a function on the board."""
    who = actor(first, last)
    role = {"kind": "zarzad_ngo"} | told
    actions.join(actor=who, organisation_id=organisation.pk, **role)
    return who


def asked(organisation, first="Katarzyna", last="Wójcik", way="link"):
    who = member(organisation, first, last)
    one = actions.ask(actor=who, organisation_id=organisation.pk, way=way, **WHEN)
    return who, one


def representative(organisation, first="Iwona", last="Kania"):
    """Confirmed by the office."""
    who, one = asked(organisation, first, last, way="office")
    type(one).objects.filter(pk=one.pk).update(state="confirmed", decided_at=NOON)
    one.refresh_from_db()
    return who, one
