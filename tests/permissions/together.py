"""The owner lets the expert write in the draft of the open call, and invites somebody else."""

from pracownia.enrol.applications import actions, queries
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import Right


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
