"""Who may do what, and if not, why not."""

from dataclasses import dataclass

from django.utils.functional import Promise

type Text = str | Promise


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a rule. Python's ``and`` keeps the first refusal, ``or`` the first consent."""

    allowed: bool
    reason: Text = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)


def unless(obstacle: bool, reason: Text) -> Verdict:
    """Consent, or a refusal with ``reason`` when there is an obstacle."""
    return Verdict(False, reason) if obstacle else YES


class Refused(Exception):
    """A rule said no. The message is a full sentence for the person who asked."""

    @property
    def reason(self) -> Text:
        reason: Text = self.args[0]
        return reason


class Forbidden(Refused):
    """Refused because of who asks (answered with 403), not because of when or what (409)."""


def require(verdict: Verdict) -> None:
    """Stop the action, before it writes anything, when the rule said no."""
    if not verdict:
        raise Refused(verdict.reason)


def admit(verdict: Verdict) -> None:
    """Let nobody in whom the rule refuses because of who they are (403, not 409)."""
    if not verdict:
        raise Forbidden(verdict.reason)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is acting: a person with roles in programmes, the system itself, or the public."""

    person_id: int | None = None
    roles: frozenset[tuple[str, int]] = frozenset()
    is_admin: bool = False
    is_system: bool = False

    def is_a(self, role: str, programme_id: int) -> bool:
        return (role, programme_id) in self.roles

    def is_any(self, roles: frozenset[str], programme_id: int) -> bool:
        return any((role, programme_id) in self.roles for role in roles)

    def programmes(self, role: str) -> list[int]:
        """Ids of the programmes in which the actor has this role."""
        return sorted(programme for name, programme in self.roles if name == role)


SYSTEM = Actor(is_system=True)


class SignInNeeded(Refused):
    """Nobody is signed in: answered with the way to sign in and back to the same address."""


class TooMany(Refused):
    """Asked too often (answered with 429). ``wait`` says in how many seconds to try again."""

    def __init__(self, reason: Text, *, wait: int) -> None:
        super().__init__(reason)
        self.wait = wait
