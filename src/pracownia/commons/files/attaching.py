"""Files that come with a form of another room: each is checked, and waits until it is claimed."""

from uuid import UUID

from pracownia.commons.files import actions, queries
from pracownia.commons.files.doors import count_files
from pracownia.commons.files.forms import FilesForm
from pracownia.core.access import Refused
from pracownia.core.http import Request


def taken(request: Request, form: FilesForm) -> list[UUID]:
    """What the form brings; a file that is not taken is an error of its field."""
    before = form.sent_before()
    mine = {
        one.uid: one for one in queries.own_unclaimed(actor=request.actor, uids=before.values())
    }
    for name in form.file_names():
        upload = request.FILES.get(name)
        if upload is not None:
            try:
                count_files(request)
                file = actions.receive(
                    actor=request.actor,
                    stream=upload,
                    name=upload.name or "",
                    policy=form.policy,
                    now=request.now,
                )
            except Refused as refusal:
                form.add_error(name, str(refusal.reason))
                continue
        elif (known := mine.get(before[name]) if name in before else None) is not None:
            file = known
        else:
            continue
        form.kept[name] = (file.uid, file.title)
    return [uid for uid, _title in form.kept.values()]
