"""Everything that changes views."""

from .views import change_view, delete_view, keep_view, open_with

__all__ = ["change_view", "delete_view", "keep_view", "open_with"]
