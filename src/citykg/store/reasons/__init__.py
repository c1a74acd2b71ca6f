"""Reasons: why a row is in an answer, and why an answer has none."""
