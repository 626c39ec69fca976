"""Why a document was found."""

from django.utils.translation import gettext_lazy as _

from .words import Sentence, Values, fill


def _word(values: Values) -> str:
    is_same = values["word"].casefold() == values["found"].casefold()
    return fill(_SAME if is_same else _FORM, values)


_SAME = _("The text has the word “%(found)s”.")
_FORM = _("“%(word)s” is a form of the word “%(found)s”, which is in the text.")

SENTENCES: dict[str, Sentence] = {
    "search.word": _word,
    "search.marks": _("With Polish letters “%(word)s” is a form of the word “%(found)s”."),
    "search.typo": _("With a slip corrected “%(word)s” is a form of the word “%(found)s”."),
    "search.part": _("“%(found)s” is a part of the word “%(word)s”."),
    "search.family": _("“%(found)s” is of the same family of words as “%(word)s”."),
    "search.meaning": _("“%(found)s” means much the same as “%(word)s”."),
}

REFUSALS: dict[str, Sentence] = {
    "no_database": _("choose memory as the database: engines alone have no other."),
    "not_grades": _("give each document its grade as a number."),
    "not_json": _("write one JSON object in each line."),
    "not_text": _("write a text or a list of texts."),
    "repeated": _("“%(value)s” is here for the second time."),
}
