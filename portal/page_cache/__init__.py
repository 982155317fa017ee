"""Finished pages of anonymous readers, kept for a minute at most and only while nothing public has changed (ADR 13)."""
