"""Compose: a filled edition -> a document of boxes, in the clinic's brand."""
