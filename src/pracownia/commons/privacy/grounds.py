"""Grounds of the law and terms of keeping, in words that stand in sentences."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

BASES: dict[str, Promise] = {
    "consent": gettext_lazy("consent, art. 6(1)(a) GDPR"),
    "contract": gettext_lazy("steps before a contract and the contract, art. 6(1)(b) GDPR"),
    "legal_obligation": gettext_lazy("legal obligation, art. 6(1)(c) GDPR"),
    "public_task": gettext_lazy("task in the public interest, art. 6(1)(e) GDPR"),
    "legitimate_interest": gettext_lazy("legitimate interest, art. 6(1)(f) GDPR"),
    "explicit_consent": gettext_lazy("explicit consent to sensitive data, art. 9(2)(a) GDPR"),
    "public_interest": gettext_lazy("substantial public interest, art. 9(2)(g) GDPR"),
}
# Safeguards that the program itself has (art. 32).
MEASURES: tuple[Promise, ...] = (
    gettext_lazy("roles per programme; each page asks the rule before it shows anything"),
    gettext_lazy("sign-in by a code, a passkey or a password, with a second step for staff"),
    gettext_lazy("sensitive answers and PESEL encrypted with a key outside the database"),
    gettext_lazy("each look at sensitive answers written down and shown to the person"),
    gettext_lazy("a journal of all changes, sealed against alteration"),
    gettext_lazy("backups that are checked, and connections by HTTPS only"),
)


def until(code: str, terms: Mapping[str, Sequence[str]] = MappingProxyType({})) -> Sequence[str]:
    """How long data of a class are kept; ``terms`` are those of the programme, in words."""
    if code == "account":
        return [_("until the account is erased")]
    if code == "consent":
        return [_("until the consent is withdrawn")]
    if code == "log":
        return [_("as long as this installation works; the log holds no names or answers")]
    return terms[code]
