"""What pages may know of the report."""

from .disclosing import announced_run, disclosure_of
from .people import listed
from .report import Report, report

__all__ = ["Report", "announced_run", "disclosure_of", "listed", "report"]
