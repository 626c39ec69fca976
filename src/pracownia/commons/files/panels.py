"""What files mean in words: the administrator's page and the journal."""

from django.utils.translation import gettext_lazy as _

from pracownia.core.registry import tell

from .events import FileRemoved, FileStored

tell(FileStored, _("A file was added"))
tell(FileRemoved, _("A file was removed"))
