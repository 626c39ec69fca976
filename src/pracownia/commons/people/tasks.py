"""Codes that can no longer open anything go."""

from datetime import timedelta

from django.utils import timezone

from pracownia.core.jobs import job, periodic

from .models import Session, SignInCode


@periodic(3600)
@job
def forget_codes() -> None:
    now = timezone.now()
    SignInCode.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
    Session.objects.filter(expire_date__lt=now).delete()
