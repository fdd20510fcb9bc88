"""Findings and results become words for people, JSON for programs, annotations for GitHub."""
