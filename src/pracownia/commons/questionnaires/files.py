"""Files as answers: which a question takes, and those that came with a form."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Final

from django.core.files.base import File

from pracownia.commons.files.checking import Checked, checked
from pracownia.commons.files.policies import TYPES as ALL
from pracownia.commons.files.policies import Policy
from pracownia.commons.files.refusals import NotTaken

from .definition import Question
from .models import Kind

TYPES: Final = {one: ALL[one] for one in ("pdf", "docx", "jpg", "png")}
LARGEST: Final = 10

type Received = Mapping[str, Checked | NotTaken]
"""By the slug of the question: a file that may be kept, or why it may not."""


def types_of(question: Question) -> list[str]:
    return [str(one) for one in question.rules.get("types", TYPES)]


def megabytes_of(question: Question) -> int:
    return int(question.rules.get("megabytes", LARGEST))


def policy_of(question: Question) -> Policy:
    return Policy(
        "questionnaires.answer",
        tuple(types_of(question)),
        megabytes_of(question),
        is_sealed=question.is_secret,
    )


@contextmanager
def received(
    questions: Iterable[Question], uploads: Mapping[str, File[bytes]]
) -> Iterator[Received]:
    """Files sent with a form, checked before the transaction that keeps them begins."""
    with ExitStack() as stack:
        found: dict[str, Checked | NotTaken] = {}
        for question in questions:
            slug, upload = question.slug, uploads.get(question.slug)
            if upload is None or question.kind != Kind.FILE:
                continue
            check = checked(upload, name=upload.name or "", policy=policy_of(question))
            try:
                found[slug] = stack.enter_context(check)
            except NotTaken as refusal:
                found[slug] = refusal
        yield found
