"""`python -m handoutgen` is `handoutgen`."""

from __future__ import annotations

import sys

from handoutgen.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
