"""Units of the territorial division by their TERYT codes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Place(models.Model):
    """A voivodeship (2 digits), county (4) or municipality (6).

    The digit of the kind is left out of the key, because it changes when a village becomes a town.
    A unit that is no more keeps its row with `valid_until`, so that last year's applications still
    know where they came from.
    """

    class Level(models.TextChoices):
        VOIVODESHIP = "voivodeship", gettext_lazy("voivodeship")
        COUNTY = "county", gettext_lazy("county")
        MUNICIPALITY = "municipality", gettext_lazy("municipality")

    class Kind(models.TextChoices):
        VOIVODESHIP = "voivodeship", gettext_lazy("voivodeship")
        COUNTY = "county", gettext_lazy("county")
        CITY_COUNTY = "city_county", gettext_lazy("city with county rights")
        URBAN = "urban", gettext_lazy("urban municipality")
        RURAL = "rural", gettext_lazy("rural municipality")
        URBAN_RURAL = "urban_rural", gettext_lazy("urban-rural municipality")

    # What a quota or a form may ask about, in the order it is shown.
    MUNICIPALITY_KINDS = (Kind.RURAL, Kind.URBAN_RURAL, Kind.URBAN)

    code = models.CharField(max_length=6, primary_key=True)
    level = models.CharField(max_length=12, choices=Level, db_index=True)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=100)
    parent = models.ForeignKey("self", models.PROTECT, related_name="children", null=True)
    # Folded words of the name: "bielsko biala".
    search = models.CharField(max_length=100, db_index=True)
    # core.polish.sort_key() of the name.
    sort = models.CharField(max_length=200)
    # The name in all its cases, between bars: "| poraj | poraja | poraju |".
    forms = models.TextField(default="")
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="places_end_after_they_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def voivodeship_code(self) -> str:
        return self.code[:2]

    @property
    def county_code(self) -> str:
        return self.code[:4]

    @property
    def full_name(self) -> str:
        """Poraj, gmina wiejska, powiat myszkowski, śląskie: the name alone is often shared.

        Needs the parents loaded: municipalities() and place_by_code() in queries.py do it.
        """
        return f"{self.name}, {self.whereabouts}"

    @property
    def whereabouts(self) -> str:
        """What tells this place from its namesakes: gmina wiejska, powiat myszkowski, śląskie."""
        kind = str(self.Kind(self.kind).label)
        if self.parent is None:
            return kind
        if self.level == self.Level.COUNTY or self.parent.parent is None:
            return f"{kind}, {self.parent.name}"
        voivodeship = self.parent.parent.name
        if self.parent.kind == self.Kind.CITY_COUNTY:
            return f"{self.Kind.CITY_COUNTY.label}, {voivodeship}"
        county = _("county of %(name)s") % {"name": self.parent.name}
        return f"{kind}, {county}, {voivodeship}"
