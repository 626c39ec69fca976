"""Shapes of what people type."""

from .oneself import CodeForm, EmailForm, EndForm, FunctionForm, ProfileForm, phone_number
from .profiles import CircleForm, NeedsForm, PersonForm, PhotoForm

__all__ = [
    "CircleForm",
    "CodeForm",
    "EmailForm",
    "EndForm",
    "FunctionForm",
    "NeedsForm",
    "PersonForm",
    "PhotoForm",
    "ProfileForm",
    "phone_number",
]
