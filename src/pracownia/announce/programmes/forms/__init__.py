"""Shapes of what coordinators type."""

from .facts import (
    BasicsForm,
    ContactForm,
    CopyForm,
    DocumentForm,
    EditionForm,
    FundingForm,
    InvitationForm,
    MarkForm,
    PictureForm,
    ProgrammeForm,
    RoleForm,
    SourceForm,
)
from .moments import WindowForm, moment, turn_of
from .rows import PartnerForm, PlannedForm, PointForm, TeamForm

__all__ = [
    "BasicsForm",
    "ContactForm",
    "CopyForm",
    "DocumentForm",
    "EditionForm",
    "FundingForm",
    "InvitationForm",
    "MarkForm",
    "PartnerForm",
    "PictureForm",
    "PlannedForm",
    "PointForm",
    "ProgrammeForm",
    "RoleForm",
    "SourceForm",
    "TeamForm",
    "WindowForm",
    "moment",
    "turn_of",
]
