"""Units of the territorial division by their TERYT codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """A voivodeship (2 digits), county (4) or municipality (6); the type is not in the key."""

    class Level(models.TextChoices):
        VOIVODESHIP = "voivodeship", _("voivodeship")
        COUNTY = "county", _("county")
        MUNICIPALITY = "municipality", _("municipality")

    class Kind(models.TextChoices):
        VOIVODESHIP = "voivodeship", _("voivodeship")
        COUNTY = "county", _("county")
        CITY_COUNTY = "city_county", _("city with county rights")
        URBAN = "urban", _("urban municipality")
        RURAL = "rural", _("rural municipality")
        URBAN_RURAL = "urban_rural", _("urban-rural municipality")

    code = models.CharField(max_length=6, primary_key=True)
    level = models.CharField(max_length=12, choices=Level, db_index=True)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=100)
    parent = models.ForeignKey("self", models.PROTECT, related_name="children", null=True)
    search = models.CharField(max_length=100, db_index=True)
    sort = models.CharField(max_length=200)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name
