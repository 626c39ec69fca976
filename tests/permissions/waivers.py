"""Somebody whom a condition of the open call stopped asks to be let past it."""

from pracownia.enrol.applications.models import Application, Waiver


def ask(world, now) -> None:
    draft = Application.objects.get(person=world.people["owner"], call__edition__slug="nabor")
    waiver = Waiver.objects.create(
        application=draft,
        unmet=[world.text("Nabór jest dla osób, które pełnią funkcję.")],
        asked_why=world.text("Kadencja zaczyna się w maju."),
        asked_at=now,
    )
    world.things["waiver"] = waiver.pk
