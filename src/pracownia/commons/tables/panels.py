"""What this room tells of itself to the house."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.people import moving
from pracownia.core.registry import tell

from .events import BookAsked, RunBegun, ViewDeleted, ViewKept
from .models import Book, Opening, Run, View

tell(ViewKept, _("A view of a table was kept"))
tell(ViewDeleted, _("A view of a table was deleted"))
tell(BookAsked, _("A large table was asked for as a file"))
tell(RunBegun, _("An action for many rows was begun"))
moving.declare(Run, _("actions for many rows"))
moving.declare(Book, _("large tables as files"))
moving.declare(View, _("views of tables"))
moving.declare(Opening, _("views with which lists open"), twice="stay")
