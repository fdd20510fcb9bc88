"""Targets: a document becomes an output."""
