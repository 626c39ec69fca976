"""Units of the territorial division by their TERYT codes."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.core.polish import sort_key


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
    # What it was called before: [{"name": "Nowe Miasto Lubawskie", "until": "2025-12-31"}].
    former = models.JSONField(default=list, blank=True)
    # Words of naming.WORDS that hands have corrected; the others are proposed anew each time.
    words = models.JSONField(default=dict, blank=True)
    population = models.PositiveIntegerField(gettext_lazy("population"), null=True)
    population_on = models.DateField(gettext_lazy("state on the day"), null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="places_end_after_they_begin",
            ),
            models.CheckConstraint(
                condition=Q(population=None, population_on=None)
                | Q(population__isnull=False, population_on__isnull=False),
                name="places_population_has_its_day",
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

    @property
    def is_city_county(self) -> bool:
        """Needs the parent loaded."""
        return self.parent is not None and self.parent.kind == self.Kind.CITY_COUNTY


class Territory(models.Model):
    """A named set of units: a subregion, a partnership. A county stands for its municipalities."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(gettext_lazy("name"), max_length=120)
    about = models.CharField(gettext_lazy("what it is and who says so"), max_length=400, blank=True)
    sort = models.CharField(max_length=240, editable=False, db_index=True)
    places = models.ManyToManyField(Place, related_name="+")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort = sort_key(self.name)[:240]
        super().save(*args, **kwargs)


class Load(models.Model):
    """A file of the register or of population: checked first, then loaded. The text goes then."""

    class Kind(models.TextChoices):
        UNITS = "units", gettext_lazy("units of the register TERYT")
        POPULATION = "population", gettext_lazy("population")

    kind = models.CharField(max_length=12, choices=Kind)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    state_on = models.DateField()
    counts = models.JSONField(default=dict)
    added_at = models.DateTimeField()
    loaded_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.state_on}"
