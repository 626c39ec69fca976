"""Packing papers in the background, and clearing packages away after a week."""

from django.utils import timezone

from pracownia.core.jobs import job, periodic

from . import packing


@job()
def fill_bundle(bundle_id: int) -> None:
    packing.fill(bundle_id, clock=timezone.now)


@periodic(24 * 3600)
@job()
def forget_bundles() -> None:
    packing.forget_old(now=timezone.now())
