"""What answers mean to others: the use of files in the administrator's sums."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.files.policies import declare

declare("questionnaires.answer", _("files in answers"))
