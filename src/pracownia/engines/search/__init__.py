"""Search in Polish: a small inverted index over lemmas, the same on every database.

A document gives each lemma l one weight over its fields f (BM25F; Zaragoza et al. 2004), with tf
the number of words of f that may be forms of l, each word with n lemmas counting 1/sqrt(n):

    w(l) = sum_f  boost_f * tf_f(l) / (1 - b + b * length_f / usual_f)

`usual` is fixed and not an average, so that adding a document changes no other. A query is a list
of words; a word has variants v, each one lemma or several that must all be there, with weight a_v:
the lemmas of the word, of its spelling without diacritics, of spellings one or two slips away
(Damerau 1964; symmetric deletes), of the half of a compound, of its derivational family, of the
thesaurus. With N documents, df of a word counted over its sure variants, and k = 1.5:

    idf = ln(1 + (N - df + 1/2) / (df + 1/2))
    gain(word, d) = max_v  a_v * min(idf, idf_v) * w_v * (k + 1) / (w_v + k)
    score(d) = sum_word importance * gain  *  (share of the query's idf that d covers) ^ 0.7

The maximum keeps an ambiguous word from counting twice. Scores are rounded to 1e-9 and equal ones
go by the number of the document, so two stores with the same documents give the same list.
Who may see a document is part of each question to the store; df, N and did-you-mean come from
visible documents only, so the answer tells nothing about the others.
"""

from .highlight import Span, highlight
from .index import analyse_document
from .memory import MemoryStore
from .messages import MESSAGES, REFUSALS
from .model import Because, Document, Plan, Reason, Variant, Wanted
from .planning import analyse_query
from .searching import VERSION, Hit, Results, search
from .store import PUBLIC, Kept, Scope, Store, Vocabulary

__all__ = [
    "MESSAGES",
    "PUBLIC",
    "REFUSALS",
    "VERSION",
    "Because",
    "Document",
    "Hit",
    "Kept",
    "MemoryStore",
    "Plan",
    "Reason",
    "Results",
    "Scope",
    "Span",
    "Store",
    "Variant",
    "Vocabulary",
    "Wanted",
    "analyse_document",
    "analyse_query",
    "highlight",
    "search",
]
