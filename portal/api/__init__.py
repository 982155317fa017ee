"""The programming interface, version 1: what the portal shows, for programs, read-only."""
