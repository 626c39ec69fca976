"""What of this room goes into the archive of a programme: discussions, decisions, settings."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import PendingDecision, Post, Reading, Ways, Withheld

CALL = "application__call__edition__programme_id"

shelves.add(
    Shelf(
        "enrol.deliberation",
        version=1,
        order=61,
        tables=(
            Table(Ways, lambda pk: Ways.objects.filter(call__edition__programme_id=pk)),
            Table(
                Post,
                lambda pk: Post.objects.filter(**{CALL: pk}),
                called=_("voices in discussions of the committee"),
            ),
            Table(
                Post.mentioned.through,
                lambda pk: Post.mentioned.through.objects.filter(**{f"post__{CALL}": pk}),
            ),
            Table(Reading, lambda pk: Reading.objects.filter(**{CALL: pk})),
            Table(PendingDecision, lambda pk: PendingDecision.objects.filter(**{CALL: pk})),
            Table(Withheld, lambda pk: Withheld.objects.filter(**{f"mark__card__{CALL}": pk})),
        ),
    )
)
