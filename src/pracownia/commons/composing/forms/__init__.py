"""Forms of the builder."""

from .asking import KINDS, NAMES, QuestionForm
from .ruling import ConditionForm, EndingsForm
from .starting import MoveForm, NewForm, SectionForm, SettingsForm

__all__ = [
    "KINDS",
    "NAMES",
    "ConditionForm",
    "EndingsForm",
    "MoveForm",
    "NewForm",
    "QuestionForm",
    "SectionForm",
    "SettingsForm",
]
