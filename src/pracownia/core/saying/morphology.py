"""Why a name cannot be inflected as asked."""

from django.utils.translation import gettext_lazy as _

from .words import Sentence, quoting

REFUSALS: dict[str, Sentence] = {
    "unknown_case": quoting(
        _("write a Polish case, for example dopełniacz."),
        _("write a Polish case, for example dopełniacz, instead of “%(value)s”."),
    ),
    "unknown_gender": quoting(
        _("write the grammatical gender: m, f, n or pl."),
        _("write the grammatical gender instead of “%(value)s”: m, f, n or pl."),
    ),
}
