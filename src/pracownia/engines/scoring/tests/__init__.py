"""Tests of scoring: cards, draws, assignment, calibration, agreement."""
