"""The owner lets the expert write in the draft of the open call, and invites somebody else."""

from pracownia.commons.organisations.models import Representation
from pracownia.commons.people.models import Function, Organisation
from pracownia.enrol.applications import actions, queries
from pracownia.enrol.applications.models import Application, Call, Signature, Statement
from pracownia.enrol.applications.states import Counts, Right


def share(world, now) -> None:
    owner = world.actor("owner")
    draft = Application.objects.get(person=world.people["owner"], call__edition__slug="nabor")
    expert, foreign = (
        actions.invite_person(
            actor=owner,
            application_id=draft.pk,
            email=world.people[role].email,
            right=Right.WRITE,
            now=now,
        )
        for role in ("expert", "foreign")
    )
    actions.join(
        actor=world.actor("expert"), uid=expert.uid, token=queries.token_of(expert), now=now
    )
    world.things |= {
        "draft": draft.pk,
        "share": expert.pk,
        "invited": foreign.pk,
        "share_uid": foreign.uid,
        "share_token": queries.token_of(foreign),
        "shared": f"nabor__{draft.pk}",
    }


def wait_for_signature(world, now) -> None:
    """The third application of the call that is over, corrected in time, waits for a signature."""
    application = world.third
    controller = world.people["controller"]
    organisation = Organisation.objects.create(name=world.text("Fundacja Most")[:250])
    Function.objects.create(person=controller, kind="ngo", organisation=organisation)
    Representation.objects.create(
        organisation=organisation, person=controller, state="confirmed", way="office", asked_at=now
    )
    statement = Statement.objects.create(
        call=application.call, number=1, body=world.text("Oświadczam."), published_at=now
    )
    request = Signature.objects.create(
        application=application,
        organisation=organisation,
        signer=controller,
        statement=statement,
        checksum="0" * 64,
        asked_by=application.person,
        asked_at=now,
        received_at=now,
        counts=Counts.SIGNED,
    )
    Call.objects.filter(pk=application.call_id).update(signature=True)
    world.things["signature"] = request.uid
