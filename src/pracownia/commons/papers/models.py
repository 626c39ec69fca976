"""Papers issued by the system: what was printed, from which data, with which checksum."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pracownia.commons.files.packages import Package


class Paper(models.Model):
    """A numbered paper. ``data`` is all that its drawer was given: it can be made again.

    One number may stand on two files, a PDF and a DOCX with the same data and checksum. ``house``
    is empty; a paper that came in an archive, and whose number was taken here, has a short name of
    where it came from.
    """

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"

    number = models.CharField(max_length=60)
    house = models.CharField(max_length=16, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=60, db_index=True)
    about = models.CharField(max_length=120, db_index=True)
    programme_id = models.BigIntegerField(db_index=True)
    title = models.CharField(_("title"), max_length=250)
    data = models.JSONField()
    checksum = models.CharField(max_length=64)
    format = models.CharField(max_length=4, choices=Format)
    file = models.FileField(upload_to="papers/%Y/%m/")
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "house", "format"], name="papers_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def get_absolute_url(self) -> str:
        address = f"{reverse('papers:download', args=[self.number])}?format={self.format}"
        return f"{address}&dom={self.house}" if self.house else address


class Counter(models.Model):
    """The last number given in a series, e.g. „PS-II/PROT”."""

    series = models.CharField(max_length=60, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series}/{self.last}"


class Bundle(Package):
    """Papers of an edition packed into one ZIP in the background; kept for a week."""

    edition_id = models.BigIntegerField(db_index=True)
    programme_id = models.BigIntegerField()
    kind = models.CharField(max_length=60, blank=True)
    # What numbers of papers begin with; empty: of the whole programme.
    series = models.CharField(max_length=60, blank=True)
    # Numbers of papers that were chosen one by one; empty: all of the kind and series.
    chosen = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"bundle {self.pk} of {self.edition_id}"
