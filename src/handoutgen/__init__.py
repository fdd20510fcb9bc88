"""handoutgen: write a patient handout once in YAML, print it for every clinic."""

__version__ = "0.1.0"
