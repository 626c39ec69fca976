"""The nearest peer's figures for the same work, and what we want to be: ratios of total CPU.

Peer: pretalx 2026.2.1 on PostgreSQL, 1,000 applications x 8 answers, 3,000 reviews, 2 vCPU.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Peer:
    """CPU milliseconds and queries of the peer; ``must`` and ``moonshot`` are divisors of it."""

    item: str
    cpu_ms: float
    sql: int
    must: float
    moonshot: float
    cap: int


# Where the peer was measured more than once, the middle of its figures.
PEERS = {
    "public-page": Peer("public-page", 89, 9, 8, 25, 3),
    "call-page": Peer("call-page", 111, 9, 8, 25, 3),
    "organiser-list": Peer("organiser-list", 1040, 28, 12, 35, 8),
    "organiser-search": Peer("organiser-search", 358, 28, 6, 15, 8),
    "organiser-detail": Peer("organiser-detail", 247, 48, 6, 20, 12),
    "review-dashboard": Peer("review-dashboard", 5735, 43, 50, 120, 10),
    "reviewer-dashboard": Peer("reviewer-dashboard", 4486, 44, 50, 120, 10),
    "review-save": Peer("review-save", 598, 136, 8, 20, 20),
    "submission-flow": Peer("submission-flow", 1467, 211, 8, 20, 50),
    "login": Peer("login", 351, 9, 1, 3, 6),
    "login-password": Peer("login", 351, 9, 1, 3, 6),
    "export-csv": Peer("export-csv", 11450, 2052, 25, 70, 6),
}


def beside(item: str, total_ms: float, sql: float | None) -> dict[str, Any]:
    """The peer's figure, the ratio, and which of our aims hold."""
    peer = PEERS.get(item)
    if peer is None or not total_ms:
        return {}
    times = peer.cpu_ms / total_ms
    found: dict[str, Any] = {
        "peer": {"cpu_ms": peer.cpu_ms, "sql": peer.sql, "ratio": f"1/{times:.1f}"},
        "must": {"ratio": f"1/{peer.must:g}", "holds": times >= peer.must},
        "moonshot": {"ratio": f"1/{peer.moonshot:g}", "holds": times >= peer.moonshot},
    }
    if sql is not None:
        found["sql_cap"] = {"most": peer.cap, "holds": sql <= peer.cap}
    return found
