"""Who reads the papers and files of this room."""

from pracownia.commons.files import readers as files
from pracownia.commons.files.models import StoredFile
from pracownia.commons.papers.models import Paper
from pracownia.commons.papers.readers import reader
from pracownia.core.access import Actor, Verdict

from . import queries


@reader("appeals.appeal")
def may_read_receipt(actor: Actor, paper: Paper) -> Verdict:
    """The applicant, and whoever sees appeals in the office."""
    return queries.may_read(actor, queries.one(int(paper.about.partition(":")[2])))


@files.reader("appeals.appeal")
def may_read_file(actor: Actor, file: StoredFile) -> Verdict:
    """The same people."""
    return queries.may_read(actor, queries.one(int(file.about.partition(":")[2])))
