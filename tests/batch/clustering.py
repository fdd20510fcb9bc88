"""A crew of a Dask cluster in a process of its own, for tests: it may open connections, and a test may not.

    python -m tests.batch.clustering FOLDER PORT STAGES

It does the tasks of `group` with the stages `tests.batch.killing:STAGES`, or the real ones, and prints a line of JSON for each result.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from handoutgen.batch.crews.cluster import Address, Cluster
from handoutgen.batch.errors import MachineError
from tests.batch.group import Group


def main(folder: str, port: str, stages: str = "") -> None:
    """Print results, or why there are none."""
    group = Group(Path(folder))
    spec = replace(group.spec, stages=f"tests.batch.killing:{stages}") if stages else group.spec
    cluster = Cluster(Address("127.0.0.1", int(port), secure=False), lambda: spec, group.part, group.tell, print, 5)
    try:
        for built in cluster.results(group.tasks()):
            told = [[finding.code, finding.message] for finding in built.findings]
            print(json.dumps([built.job.output, built.outcome, sha256(built.data).hexdigest(), told]), flush=True)
    except MachineError as error:
        print(json.dumps({"stopped": str(error), "hint": error.hint}))
    print(json.dumps({"told": [[job.output, str(error)] for job, error in group.told]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
