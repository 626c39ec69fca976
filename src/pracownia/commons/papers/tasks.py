"""Packing papers in the background, and clearing packages away after a week."""

from django.utils import timezone

from pracownia.core.jobs import job, periodic

from . import packing
from .models import Bundle


@job()
def fill_bundle(bundle_id: int) -> None:
    packing.fill(bundle_id, clock=timezone.now)


@periodic(24 * 3600)
@job()
def forget_bundles() -> None:
    Bundle.forget_old(now=timezone.now())
