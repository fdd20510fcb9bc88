"""Tasks -> results, by the workers of a Dask cluster. All inputs travel with the tasks; bytes come back, and are written here.

Dask does a chunk again whose worker died. One that killed all its workers is done job by job at the end, alone: who kills then is guilty.
"""

from __future__ import annotations

import logging
import pickle
import socket
import ssl
import threading
import time
import traceback
import uuid
import warnings
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from queue import Empty, SimpleQueue
from typing import NamedTuple

from distributed import Client, Future, Security, get_worker
from distributed.scheduler import KilledWorker

from handoutgen import __version__
from handoutgen.batch.crews.crew import Arrivals, InWorker, Task, Tell
from handoutgen.batch.crews.pack import Part
from handoutgen.batch.crews.serving import Done, Piece, Stop
from handoutgen.batch.crews.spec import Spec
from handoutgen.batch.crews.worker import PackedBench, make_bench
from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Built, Job

DIED = "H277"
MOST = 32  # tasks in a chunk: what is lost, and done again, with a worker; 3 ms of Dask's own work each
SHARES = 4  # chunks that each worker should get
AHEAD = 3  # chunks for each thread on their way, so that nobody waits for us
LOOK = 2.0  # seconds without a result before the workers are counted
ANSWER = 10  # seconds for a scheduler to answer


class Address(NamedTuple):
    """Where the scheduler listens; `secure`: by TLS, with the certificates that Dask's own configuration names."""

    host: str
    port: int
    secure: bool

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'tls' if self.secure else 'tcp'}://{host}:{self.port}"


class Cluster:
    """A crew of workers that others have started. `wait`: seconds to wait for workers where there are none; `say` tells a person of it."""

    def __init__(
        self, address: Address, spec: Callable[[], Spec], part: Callable[[str], Part], tell: Tell, say: Callable[[str], None], wait: float
    ) -> None:
        self.address, self.spec, self.part, self.say, self.wait = address, spec, part, say, wait
        self.arrivals = Arrivals(tell)
        self._alone_since = 0.0

    def results(self, tasks: Sequence[Task]) -> Generator[Built, None, None]:
        """As they come. Raises MachineError if there is no scheduler, if no workers come, or what stops the run in one of them."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the size of what is sent
            client = self._client()
            try:
                yield from _Run(self, client, tasks).results()
            except OSError as error:  # Dask's own words for a connection that ended
                raise self._gone() from error
            finally:
                client.close(timeout=ANSWER)

    def _client(self) -> Client:
        for name in [each for each in logging.root.manager.loggerDict if each.split(".")[0] in ("distributed", "tornado")]:
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters, we say in our words
        security = self._security() if self.address.secure else None
        try:
            self._speaks()
            return Client(str(self.address), security=security, timeout=ANSWER, set_as_default=False, name="handoutgen")
        except (OSError, RuntimeError, ValueError, TypeError) as error:
            hint = "are they the certificates of this cluster?" if self.address.secure else "start one: see docs/batch.md"
            raise MachineError(f"no Dask scheduler answers at {self.address}: {_first_line(error)}", hint) from error

    def _speaks(self) -> None:
        """Dask would try a port that nobody listens at for as long as it may, and wait for ever at one where nobody speaks. Raises OSError."""
        with socket.create_connection((self.address.host, self.address.port), ANSWER) as line:
            line.settimeout(ANSWER)
            if self.address.secure:
                asking = ssl.create_default_context()
                asking.check_hostname, asking.verify_mode = False, ssl.CERT_NONE  # whoever answers; `Client` looks at the certificate
                with suppress(ssl.SSLError):
                    asking.wrap_socket(line).close()
            elif not line.recv(1):  # a scheduler says first what it can
                raise ConnectionError("it hangs up")

    def _security(self) -> Security:
        """What Dask's own configuration names; its scheduler and its workers read the same."""
        security = Security(require_encryption=True)
        if not (security.tls_ca_file and security.tls_client_cert and security.tls_client_key):
            raise MachineError(
                f"{self.address} needs certificates, and Dask's configuration names none", "see docs/batch.md for where it names them"
            )
        return security

    def _gone(self) -> MachineError:
        hint = "start it and its workers, and build again: what was finished is kept"
        return MachineError(f"the Dask scheduler at {self.address} has gone", hint)

    def insist(self, client: Client) -> None:
        """Raises MachineError if the scheduler is not there any more."""
        if client.status != "running":
            raise self._gone()

    def watch(self, client: Client) -> None:
        """Called when nothing has come for a while. Raises MachineError if nobody can be waited for."""
        self.insist(client)
        if client.nthreads():
            self._alone_since = 0.0
            return
        now = time.monotonic()
        if not self._alone_since:
            self._alone_since = now
            self.say(f"no workers at {self.address}: waiting for some, {self.wait:.0f} s at most")
        if now - self._alone_since > self.wait:
            raise MachineError(
                f"no workers came to {self.address} in {self.wait:.0f} s", "start some, and build again: what was finished is kept"
            )


class _Run:
    """One run over some tasks."""

    def __init__(self, cluster: Cluster, client: Client, tasks: Sequence[Task]) -> None:
        self.cluster, self.client, self.tasks = cluster, client, tasks
        self.name = uuid.uuid4().hex[:12]
        self.base = self._base()
        self.going: dict[Future, list[int]] = {}
        self.done: SimpleQueue[Future] = SimpleQueue()
        self.sent = 0

    def _base(self) -> Future:
        """What every chunk needs, once in the cluster by its hash. As a task, not scattered: if the worker that holds it dies, it is made again."""
        data = zlib.compress(pickle.dumps(self.cluster.spec()), 1)
        return self.client.submit(_itself, data, key=f"handoutgen-base-{sha256(data).hexdigest()[:32]}")

    def results(self) -> Iterator[Built]:
        suspects: list[int] = []
        waiting = deque(self._chunks())
        while waiting or self.going:
            while waiting and len(self.going) < max(2, AHEAD * sum(self.client.nthreads().values())):
                self._send(waiting.popleft())
            yield from self._next(suspects)
        for number in sorted(suspects):
            guilty: list[int] = []
            self._send([number])
            while self.going:
                yield from self._next(guilty)
            if guilty:
                message = "every worker that was at this sheet died"
                hint = "build it alone to see what happens, without `--executor`; a very large picture needs much memory"
                yield Built(self.tasks[number].job, "failed", (Finding(DIED, message, None, hint),))

    def _chunks(self) -> Iterator[list[int]]:
        """Those of one clinic together; a chunk has several small clinics, and a large clinic several chunks."""
        workers = max(1, sum(self.client.nthreads().values()))
        size = max(1, min(MOST, -(-len(self.tasks) // (SHARES * workers))))
        by_clinic: dict[str, list[int]] = {}
        for number, task in enumerate(self.tasks):
            by_clinic.setdefault(task.job.clinic, []).append(number)
        chunk: list[int] = []
        for numbers in by_clinic.values():
            if chunk and len(chunk) + len(numbers) > size:
                yield chunk
                chunk = []
            chunk = chunk + numbers
            while len(chunk) > size:
                yield chunk[:size]
                chunk = chunk[size:]
        if chunk:
            yield chunk

    def _send(self, chunk: list[int]) -> None:
        self.cluster.insist(self.client)
        pieces, sent = [], set[str]()
        for number in chunk:
            task = self.tasks[number]
            pieces.append(Piece(number, task, None if task.job.clinic in sent else self.cluster.part(task.job.clinic)))
            sent.add(task.job.clinic)
        data = zlib.compress(pickle.dumps(pieces), 1)
        self.sent += 1
        future = self.client.submit(
            _work, self.base, __version__, self.name, data, key=f"handoutgen-{self.name}-{self.sent}", pure=False, priority=-self.sent
        )
        self.going[future] = chunk
        future.add_done_callback(self.done.put)

    def _next(self, suspects: list[int]) -> Iterator[Built]:
        """The results of the next chunk that comes back; if it killed its workers, its numbers are added to `suspects`."""
        future = self._wait()
        chunk = self.going.pop(future)
        told = self._told(future, suspects, chunk)
        future.release()
        if isinstance(told, Stop):
            if told.kind:
                raise {"MachineError": MachineError, "UsageError": UsageError}[told.kind](told.message, told.hint)
            raise InWorker(told.message)
        for number, built, trace in told:
            yield self.cluster.arrivals.taken(self.tasks[number], built, trace)

    def _wait(self) -> Future:
        while True:
            try:
                return self.done.get(timeout=LOOK)
            except Empty:
                self.cluster.watch(self.client)

    def _told(self, future: Future, suspects: list[int], chunk: list[int]) -> list[Done] | Stop:
        while True:
            try:
                found: list[Done] | Stop = pickle.loads(future.result(timeout=LOOK))
            except TimeoutError:  # whoever had the result is gone: it is made again
                self.cluster.watch(self.client)
            except KilledWorker:
                suspects += chunk
                return []
            except (ModuleNotFoundError, AttributeError) as error:
                raise MachineError(
                    f"a worker at {self.cluster.address} has another handoutgen, or none: {_first_line(error)}",
                    "install this version there",
                ) from error
            except Exception as error:
                self.cluster.watch(self.client)
                raise MachineError(
                    f"the Dask cluster at {self.cluster.address} gave up: {_first_line(error)}", "build again: what was finished is kept"
                ) from error
            else:
                return found


def _first_line(error: Exception) -> str:
    return (str(error).strip().split("\n") or [""])[0][:200] or type(error).__name__


# From here on: what runs in a worker.

_ONE = threading.Lock()  # fonts and drawings are shared by all of a process: with more threads, it does one chunk after the other
_BENCH: list[tuple[str, PackedBench]] = []  # that of the last run: files of a clinic may be others in the next
_TRACES: list[str] = []


def _itself(data: bytes) -> bytes:
    return data


def _work(base: bytes, version: str, run: str, data: bytes) -> bytes:
    """Do a chunk: results, or what stops the whole run, as bytes."""
    with _ONE:
        return pickle.dumps(_worked(base, version, run, data))


def _worked(base: bytes, version: str, run: str, data: bytes) -> list[Done] | Stop:
    who = f"the worker {get_worker().address}"
    if version != __version__:
        hint = "install the same version on all machines, and start the workers again"
        return Stop("MachineError", f"{who} has handoutgen {__version__} (here {version})", hint)
    try:
        bench = _bench(base, run, who)
        results = []
        pieces: list[Piece] = pickle.loads(zlib.decompress(data))
        for number, task, part in pieces:
            if part:
                bench.adopt(part)
            built = bench.result(task)
            results.append(Done(number, built, "".join(_TRACES)))
            _TRACES.clear()
    except (MachineError, UsageError) as error:
        return Stop(type(error).__name__, str(error), error.hint)
    except Exception:  # noqa: BLE001 -- whatever it is, whoever started the build tells of it
        return Stop("", traceback.format_exc(), "")
    return results


def _bench(base: bytes, run: str, who: str) -> PackedBench:
    if not _BENCH or _BENCH[0][0] != run:
        _BENCH.clear()
        spec: Spec = pickle.loads(zlib.decompress(base))
        _BENCH.append((run, make_bench(spec, _tell, who)))
    return _BENCH[0][1]


def _tell(_job: Job, error: Exception) -> None:
    _TRACES.append("".join(traceback.format_exception(error)))
