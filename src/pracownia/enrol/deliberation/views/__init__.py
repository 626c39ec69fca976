"""Doors of deliberation: the committee, the office, the applicant."""
