"""What checks remember of texts -> nothing: a note to one patient was looked at, and must not stay in any of their memories."""

from __future__ import annotations

import re
import sys


def forget_texts() -> None:
    """Empty every bounded memory of the checks, and that of `re`: texts are its keys. What is unbounded holds patterns of ours alone."""
    for name, module in list(sys.modules.items()):
        if name.startswith("handoutgen.checks"):
            for function in list(vars(module).values()):
                known = getattr(function, "cache_parameters", None)
                if known and known()["maxsize"] is not None:
                    function.cache_clear()
    re.purge()
