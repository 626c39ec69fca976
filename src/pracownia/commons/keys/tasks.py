"""Addresses that people no longer use do not stay here."""

from datetime import timedelta

from django.utils import timezone

from pracownia.core.jobs import job, periodic

from .models import EmailChange

KEPT_FOR = timedelta(days=90)


@periodic(24 * 3600)
@job
def forget_email_changes() -> None:
    EmailChange.objects.filter(asked_at__lt=timezone.now() - KEPT_FOR).delete()
