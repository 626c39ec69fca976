"""The inverted index: documents, lemmas, where lemmas are, and how people may spell them.

Numbers are short and keys are made of what is looked up, because these tables have more rows than
all the others together.
"""

from typing import ClassVar

from django.db import models

from pracownia.engines.search.lexicon import LONGEST


class Doc(models.Model):
    """Something that can be found, and who may find it."""

    id = models.AutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    lang = models.CharField(max_length=5)
    visibility = models.CharField(max_length=64)
    title = models.TextField()
    text = models.TextField()

    class Meta:
        db_table = "search_doc"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_doc_once"),
        ]
        indexes: ClassVar = [
            # Counted for every query, so the count must not read the texts.
            models.Index(fields=["visibility", "kind", "lang"], name="search_doc_seen"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Term(models.Model):
    """A lemma that some document has or had, and the stem of its family."""

    id = models.AutoField(primary_key=True)
    lemma = models.CharField(max_length=LONGEST)
    stem = models.CharField(max_length=LONGEST)

    class Meta:
        db_table = "search_term"
        # Not `unique=True`: on PostgreSQL that makes a second index, for LIKE.
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lemma"], name="search_term_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["stem"], name="search_term_stem")]

    def __str__(self) -> str:
        return self.lemma


class Posting(models.Model):
    """A lemma in a document, with its weight in hundredths."""

    pk = models.CompositePrimaryKey("term_id", "document_id")
    term = models.ForeignKey(Term, models.CASCADE, db_index=False, related_name="postings")
    document = models.ForeignKey(Doc, models.CASCADE, related_name="postings")
    weight = models.SmallIntegerField()

    class Meta:
        db_table = "search_posting"

    def __str__(self) -> str:
        return f"{self.term_id} in {self.document_id}"


class Form(models.Model):
    """A form of a lemma, folded: how the lemma may be typed."""

    pk = models.CompositePrimaryKey("folded", "term_id")
    folded = models.CharField(max_length=LONGEST)
    # Forms go only with the whole index, so nothing looks for those of one lemma.
    term = models.ForeignKey(
        Term, models.CASCADE, db_index=False, db_constraint=False, related_name="forms"
    )

    class Meta:
        db_table = "search_form"

    def __str__(self) -> str:
        return self.folded


class Deletion(models.Model):
    """A symmetric-delete key of a lemma: checksum of its beginning with one letter left out."""

    pk = models.CompositePrimaryKey("key", "term_id")
    key = models.IntegerField()
    term = models.ForeignKey(
        Term, models.CASCADE, db_index=False, db_constraint=False, related_name="deletions"
    )

    class Meta:
        db_table = "search_delete"

    def __str__(self) -> str:
        return str(self.key)


class Mark(models.Model):
    """The one row that says up to which seal of the journal the index has followed."""

    number = models.BigIntegerField()

    class Meta:
        db_table = "search_mark"

    def __str__(self) -> str:
        return str(self.number)
