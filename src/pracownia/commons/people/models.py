"""People, organisations, and functions that people hold in bodies."""

import uuid
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from pracownia.commons.files.models import StoredFile
from pracownia.core.polish import fold, sort_key

# Registers in which an organisation has one number, and no two the same.
NUMBERS = ("krs", "nip", "regon")


class Gender(models.TextChoices):
    """Grammatical gender, chosen by the person; never guessed from a name."""

    FEMININE = "f", _("feminine forms (for example: radna)")
    MASCULINE = "m", _("masculine forms (for example: radny)")
    NEUTRAL = "n", _("neutral forms")


class Address(models.TextChoices):
    """How letters address the person."""

    MADAM = "pani", _("Ms (Pani)")
    SIR = "pan", _("Mr (Pan)")
    FIRST_NAME = "imie", _("by first name")


class OwnEmail(models.EmailField[str, str]):
    """An address that nobody else has, or none: empty text here, NULL in the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"null": True, "blank": True, "unique": True}
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_where: object) -> str:
        return value or ""

    def get_prep_value(self, value: Any) -> str | None:
        return super().get_prep_value(value) or None


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str = "", **fields: Any) -> "Person":
        person = self.model(email=email.strip().lower(), **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    def at(self, email: str) -> "Person | None":
        """Who is known by this address; of two that were made one, the one that is kept."""
        if not email.strip():
            return None
        known = self.filter(email=email.strip().lower())
        found = known.select_related("merged_into").first()
        return found.standing if found else None

    def known_by(self, email: str, **fields: Any) -> "Person":
        """The person with this address, become known now if need be."""
        return self.at(email) or self.become_known(email, **fields)

    def become_known(self, email: str, **fields: Any) -> "Person":
        """For an address that nobody had a moment ago; two at once make one."""
        try:
            with transaction.atomic():
                return self.create_user(email, **fields)
        except IntegrityError:
            return self.get(email=email.strip().lower()).standing


def called(first_name: str, last_name: str, email: str) -> str:
    """First and last name, or the part of the e-mail before @ when not given yet."""
    return f"{first_name} {last_name}".strip() or email.partition("@")[0]


class Person(AbstractBaseUser):
    """One human being, mostly known by e-mail. Roles are memberships in programmes."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = OwnEmail(_("e-mail address"))
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    gender = models.CharField(
        _("grammatical gender"), max_length=1, choices=Gender, default=Gender.NEUTRAL
    )
    address = models.CharField(
        _("form of address"), max_length=4, choices=Address, default=Address.FIRST_NAME
    )
    title = models.CharField(_("title before the name"), max_length=60, blank=True)
    phone = models.CharField(_("phone number"), max_length=20, blank=True)
    language = models.CharField(_("language of letters"), max_length=5, default="pl")
    is_admin = models.BooleanField(_("administrator of this instance"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    # Kept by the room of keys: signing in reads the person anyway and need not ask another table.
    has_second_step = models.BooleanField(_("proves a second thing when signing in"), default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    merged_into = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    search = models.CharField(max_length=300, editable=False, db_index=True)
    sort = models.CharField(max_length=600, editable=False, db_index=True)

    # The journal knows when who signed in; a column for it would cost a statement each time.
    last_login = None
    USERNAME_FIELD = "email"
    objects = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="people_email_in_lower_case",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def standing(self) -> "Person":
        """The person that this account has become part of, or the person itself."""
        return self.merged_into.standing if self.merged_into else self

    @property
    def name(self) -> str:
        """First and last name, or the part of the e-mail before @ when not given yet."""
        return called(self.first_name, self.last_name, self.email)

    @property
    def initials(self) -> str:
        return (self.first_name[:1] + self.last_name[:1]).upper() or self.email[:1].upper()

    def fold(self) -> None:
        """What the person is found and sorted by."""
        self.search = fold(f"{self.first_name} {self.last_name} {self.email}")[:300]
        self.sort = sort_key(f"{self.last_name} {self.first_name}")[:600]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "search", "sort"}
        super().save(*args, **kwargs)


class SessionManager(BaseSessionManager["Session"]):
    def get_queryset(self) -> models.QuerySet["Session"]:
        return super().get_queryset().select_related("person")


class Session(AbstractBaseSession):
    """What a browser is known by. The row names the person, so that one query brings both."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True)
    seen_at = models.DateTimeField(null=True)

    objects = SessionManager()  # type: ignore[misc]  # Django declares it for the class


class SignInCode(models.Model):
    """A one-time code and link sent to an address, whether somebody is known by it or not.

    Neither the code nor the link is stored: both are derived from ``salt`` and the secret key of
    the instance (see codes.py), so a copy of the database lets nobody in. ``person`` is no column
    but whoever is known by the address, or None; it has to be read together with the code.
    """

    uid = models.UUIDField(unique=True, editable=False)
    email = models.EmailField(db_index=True)
    person = models.ForeignObject(
        Person,
        models.DO_NOTHING,
        from_fields=["email"],
        to_fields=["email"],
        related_name="+",
        null=True,
    )
    salt = models.CharField(max_length=64)
    language = models.CharField(max_length=5, default="pl")
    next_path = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"code {self.pk} until {self.expires_at:%H:%M}"


class OrganisationManager(models.Manager["Organisation"]):
    def standing(self) -> "models.QuerySet[Organisation]":
        """Those that have not become part of another one."""
        return self.filter(merged_into=None)


class Organisation(models.Model):
    """An organisation, an institution or an office of a municipality.

    ``is_email_sure``: the address comes from the office, a register or a representative, so a
    letter to it reaches the organisation; an address typed by somebody else proves nothing.
    """

    class Kind(models.TextChoices):
        NGO = "ngo", _("association, foundation or another social organisation")
        INFORMAL = "informal", _("informal group")
        MUNICIPALITY = "municipality", _("office or unit of local government")
        UNIT = "unit", _("school, library or another unit of a municipality")
        COUNCIL = "council", _("advisory council (youth, seniors, public benefit)")
        OTHER = "other", _("another organisation")

    name = models.CharField(_("name"), max_length=250)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NGO)
    krs = models.CharField("KRS", max_length=10, blank=True)
    nip = models.CharField("NIP", max_length=10, blank=True)
    regon = models.CharField("REGON", max_length=14, blank=True)
    address = models.CharField(_("address"), max_length=250, blank=True)
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    is_email_sure = models.BooleanField(default=False)
    phone = models.CharField(_("phone number"), max_length=20, blank=True)
    place = models.ForeignKey(
        "places.Place", models.PROTECT, related_name="+", null=True, verbose_name=_("municipality")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="parts", null=True, verbose_name=_("part of")
    )
    is_public = models.BooleanField(_("has a page that everybody sees"), default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, related_name="absorbed", null=True)
    search = models.CharField(max_length=250, editable=False, db_index=True)
    sort = models.CharField(max_length=500, editable=False, db_index=True)

    objects = OrganisationManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[number],
                condition=~Q(**{number: ""}) & Q(merged_into=None),
                name=f"people_organisation_{number}_once",
            )
            for number in NUMBERS
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search, self.sort = fold(self.name)[:250], sort_key(self.name)[:500]
        super().save(*args, **kwargs)


class Function(models.Model):
    """What a person does in a body: since when, until when („former” when it has ended)."""

    class Kind(models.TextChoices):
        """Codes are stable: quotas and statistics are counted by them."""

        WOJT = "wojt", _("head of a rural municipality (wójt)")
        BURMISTRZ = "burmistrz", _("mayor of a town (burmistrz)")
        PREZYDENT = "prezydent", _("mayor of a city (prezydent miasta)")
        RADNY = "radny", _("councillor")
        URZEDNIK = "urzednik", _("official of local government")
        SOLTYS = "soltys", _("village head (sołtys)")
        RADA_DZIELNICY = "rada_dzielnicy", _("member of a district council")
        ZARZAD_NGO = "zarzad_ngo", _("board member of an organisation")
        PRACOWNIK_NGO = "pracownik_ngo", _("employee of an organisation")
        WOLONTARIUSZ = "wolontariusz", _("volunteer")
        RADA_SENIOROW = "rada_seniorow", _("member of a senior council")
        RADA_MLODZIEZOWA = "rada_mlodziezowa", _("member of a youth council")
        RADA_POZYTKU = "rada_pozytku", _("member of a public-benefit council")
        INNA = "inna", _("another function")

    person = models.ForeignKey(Person, models.CASCADE, related_name="functions")
    kind = models.CharField(_("function"), max_length=20, choices=Kind)
    title = models.CharField(_("name of the function as you use it"), max_length=120, blank=True)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    starts_on = models.DateField(_("since"), null=True)
    ends_on = models.DateField(_("until"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None)
                | Q(starts_on=None)
                | Q(ends_on__gte=models.F("starts_on")),
                name="people_function_ends_after_it_starts",
                violation_error_message=_("The function cannot end before it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())


class Circle(models.TextChoices):
    """Who sees a part of a profile; each circle is inside the next one."""

    ME = "me", _("only you")
    EDITION = "edition", _("people of your edition")
    NETWORK = "network", _("everybody in the programmes of this service")
    PUBLIC = "public", _("everybody, also without signing in")


class Profile(models.Model):
    """What people say about themselves to others, part by part; without a row, nothing.

    ``circles`` says who sees which part: {"email": "edition"}; a part not named there is only for
    the person. ``needs_sealed`` is sensitive: see core/sealing.py and queries/needs.py.
    """

    class NeedsFor(models.TextChoices):
        ME = "me", _("only you")
        OFFICE = "office", _("coordinators of the programmes in which you take part")

    person = models.OneToOneField(Person, models.CASCADE, related_name="profile", primary_key=True)
    postal_address = models.TextField(_("postal address"), max_length=300, blank=True)
    website = models.URLField(_("website"), blank=True)
    biography = models.TextField(_("a few sentences about you"), max_length=600, blank=True)
    circles = models.JSONField(default=dict)
    photo = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True)
    photo_alt = models.CharField(_("what the photo shows"), max_length=200, blank=True)
    photo_author = models.CharField(_("author of the photo"), max_length=120, blank=True)
    needs_sealed = models.TextField(blank=True)
    needs_for = models.CharField(max_length=6, choices=NeedsFor, default=NeedsFor.ME)
    born_on = models.DateField(_("date of birth"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(photo=None) | (~Q(photo_alt="") & ~Q(photo_author="")),
                name="people_photo_has_alt_and_author",
            )
        ]

    def __str__(self) -> str:
        return f"profile of {self.person_id}"


class Merge(models.Model):
    """Two accounts made one: which rows moved, so that they can go back within a week."""

    kept = models.ForeignKey(Person, models.PROTECT, related_name="+")
    merged = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    moves = models.JSONField(default=list)
    filled = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.merged_id} into {self.kept_id}"


class Distinct(models.Model):
    """Two accounts that look alike and are of two people, as somebody found out and says why.

    ``first`` has the lower number, so that a pair has one row whichever way it is named.
    """

    first = models.ForeignKey(Person, models.CASCADE, related_name="set_apart")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField()
    reason = models.CharField(_("how you know that these are two people"), max_length=300)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=Q(undone_at=None),
                name="people_set_apart_once",
            ),
            models.CheckConstraint(
                condition=Q(first__lt=models.F("second")), name="people_set_apart_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} is not {self.second_id}"
