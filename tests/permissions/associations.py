"""An association with a representative and two who ask; a public one; two entries of one."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pracownia.announce.programmes.tests.cast import a_picture
from pracownia.commons.organisations import actions, linking
from pracownia.commons.people.models import Organisation
from pracownia.core.access import SYSTEM

WHY = "KANAREK potwierdzenia reprezentacji"


def found(world, now) -> None:
    """The owner represents it; by their applications it is in the scope of the coordinator."""
    when = {"now": now, "on": timezone.localdate(now)}
    one = _organisation(world, "Towarzystwo Przyjaciół Poraja", krs="0000123456")
    asked = {}
    for role, way in (("owner", "office"), ("other", "link"), ("participant", "office")):
        told = {"actor": world.actor(role), "organisation_id": one.pk}
        actions.join(kind="zarzad_ngo", title=world.text("skarbnik")[:120], **told)
        asked[role] = actions.ask(way=way, **told, **when)
    actions.decide(
        actor=SYSTEM,
        representation_id=asked["owner"].pk,
        is_confirmed=True,
        reason=world.text(WHY),
        file=SimpleUploadedFile("uchwala.png", a_picture().read(), content_type="image/png"),
        **when,
    )
    shown = _organisation(world, "Klub Sportowy Warta", is_public=True)
    same = _organisation(world, "Warta – Klub Sportowy")
    twin, kept = _organisation(world, "Chór Echo"), _organisation(world, "Echo, chór")
    merger = actions.merge(actor=SYSTEM, kept_id=kept.pk, merged_id=twin.pk, now=now)
    uid, token = linking.path(asked["other"]).strip("/").split("/")[-2:]
    world.things |= {
        "organisation": one.pk,
        "spoken": asked["owner"].pk,
        "asks_by_letter": asked["other"].pk,
        "asks_the_office": asked["participant"].pk,
        "answer_uid": uid,
        "answer_token": token,
        "shown_organisation": shown.pk,
        "same_organisation": same.pk,
        "merger": merger.pk,
    }


def _organisation(world, name, **fields) -> Organisation:
    told = {"email": "biuro@organizacja.example"} | fields
    return actions.add(actor=SYSTEM, told={"name": world.text(name)[:250], "kind": "ngo"} | told)
