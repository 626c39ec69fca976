"""What of this room goes into the archive of a programme: editions, calendar, team, documents."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import (
    Document,
    DocumentVersion,
    Edition,
    Funder,
    Membership,
    Partner,
    Planned,
    Point,
    Programme,
    TeamMember,
    Window,
)

shelves.add(
    Shelf(
        "announce.programmes",
        version=1,
        order=20,
        tables=(
            Table(Programme, lambda pk: Programme.objects.filter(pk=pk)),
            Table(
                Membership,
                lambda pk: Membership.objects.filter(programme_id=pk),
                called=_("roles"),
            ),
            Table(Funder, lambda pk: Funder.objects.filter(editions__programme_id=pk).distinct()),
            Table(
                Edition,
                lambda pk: Edition.objects.filter(programme_id=pk),
                called=_("editions"),
            ),
            Table(Point, lambda pk: Point.objects.filter(edition__programme_id=pk)),
            Table(Planned, lambda pk: Planned.objects.filter(edition__programme_id=pk)),
            Table(Window, lambda pk: Window.objects.filter(edition__programme_id=pk)),
            Table(TeamMember, lambda pk: TeamMember.objects.filter(edition__programme_id=pk)),
            Table(Partner, lambda pk: Partner.objects.filter(edition__programme_id=pk)),
            Table(
                Document,
                lambda pk: Document.objects.filter(edition__programme_id=pk),
                called=_("documents"),
            ),
            Table(
                DocumentVersion,
                lambda pk: DocumentVersion.objects.filter(document__edition__programme_id=pk),
            ),
        ),
    )
)
