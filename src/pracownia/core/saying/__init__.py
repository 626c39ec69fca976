"""What the engines answer, in whole Polish and English sentences.

An engine knows no language: it explains itself by messages (a key and values) and refuses input
with an error that has the same. Here each key of its catalogue has a sentence. What a selection
says about people stands beside its pages, in `enrol.selection.rules`.
"""

from .speaking import say, say_refusal

__all__ = ["say", "say_refusal"]
