"""Own ends and limits of categories: of answers to the question that says which category it is."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Category(models.Model):
    """One answer to the question with the trait "kategoria", as this call treats it.

    ``closes_at`` is earlier than the end of the call, which lasts as long as its last category;
    ``limit`` is how many applications may be sent. Without a row both are those of the call.
    """

    call = models.ForeignKey("applications.Call", models.CASCADE, related_name="categories")
    code = models.SlugField(max_length=60)
    closes_at = models.DateTimeField(_("end of taking applications"), null=True)
    limit = models.PositiveIntegerField(_("most applications"), null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="applications_category_once"),
            models.CheckConstraint(
                condition=Q(limit=None) | Q(limit__gt=0), name="applications_category_takes_some"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.call_id}"
