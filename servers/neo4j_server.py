"""A Neo4j Community server without Docker: for `make neo4j`, the tests and the benchmarks. Standard library only.

The jars come from Maven Central into a cache, once. A server listens on the loopback address alone, keeps its data in
the folder that it is given, and is stopped when its block ends.
"""

from __future__ import annotations

import argparse
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

VERSION, GDS = "5.26.30", "2.13.9"
USER = "neo4j"
HERE = Path(__file__).resolve().parent
CACHE = Path.home() / ".cache" / "netanalyser"
#: Seconds that a server may take to start, and to stop.
START, STOP = 120.0, 30.0
_JAVA = 17
_MAIN = "org.neo4j.server.CommunityEntryPoint"
_OPEN = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch", "java.lang")
]


class Unavailable(Exception):
    """There can be no server here; the message says what is missing and how to get it."""


def jars(version: str = VERSION, *, gds: bool = False) -> Path:
    """The folder with a server's jars, fetched the first time. Raises Unavailable without Java, Maven or the net."""
    name = f"neo4j-{version}" + (f"-gds-{GDS}" if gds else "")
    place = CACHE / name
    _java()
    if place.is_dir():
        return place
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("Maven is not installed, and fetches Neo4j (Debian, Ubuntu: sudo apt-get install maven)")
    print(f"Fetching Neo4j {version} from Maven Central (about 120 MB) ...", file=sys.stderr)
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix=f".{name}.") as scratch:
        command = [
            maven,
            "-B",
            "-q",
            "-f",
            str(HERE / "pom.xml"),
            f"-Dneo4j.version={version}",
            *(["-Pgds"] if gds else []),
        ]
        command += ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={scratch}/jars"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            said = [line for line in (done.stdout + done.stderr).splitlines() if "ERROR" in line][:2]
            raise Unavailable(f"Maven could not fetch Neo4j {version}: {' '.join(said) or 'is the net there?'}")
        with suppress(OSError):  # another process was first
            (Path(scratch) / "jars").rename(place)
    return place


def _java() -> str:
    java = shutil.which("java")
    if java is None:
        raise Unavailable(
            "Java is not installed, and Neo4j runs on it (Debian, Ubuntu: sudo apt-get install openjdk-17-jdk-headless)"
        )
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    if found is None or int(found[1]) < _JAVA:
        raise Unavailable(f"Java {found[1] if found else '?'} is too old for Neo4j; install {_JAVA} or 21")
    return java


def free_port(wanted: int = 0) -> int:
    """A port of the loopback address that nobody uses: the one wanted, one of the next nineteen, or any."""
    for port in (*range(wanted, wanted + 20), 0) if wanted else (0,):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise Unavailable("no free port on 127.0.0.1")


@dataclass
class Server:
    """A server in a folder, started or not. Printing it does not show the password."""

    folder: Path
    port: int
    password: str = field(repr=False)
    version: str = VERSION
    gds: bool = False
    heap: str = "512m"
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def user(self) -> str:
        return USER

    def begin(self) -> None:
        """Start the process without waiting for it; `ready` waits."""
        lib = jars(self.version, gds=self.gds)
        if not (self.folder / "conf").is_dir():
            self._settle(lib)
        with (self.folder / "log.txt").open("ab") as log:
            self.process = subprocess.Popen(
                [_java(), f"-Xmx{self.heap}", "-XX:+UseSerialGC", *_OPEN, "-cp", f"{lib}/*", _MAIN,
                 f"--home-dir={self.folder}", f"--config-dir={self.folder}/conf"],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip

    def _settle(self, lib: Path) -> None:
        """Settings and the first password, before the first start."""
        (self.folder / "conf").mkdir(parents=True)
        settings = {
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.port}",
            "server.http.enabled": "false",
            "server.https.enabled": "false",
            "server.memory.pagecache.size": "128m",
            "dbms.usage_report.enabled": "false",
            "server.config.strict_validation.enabled": "false",  # older servers do not know all of these
            "dbms.security.auth_enabled": "true",
        }
        if self.gds:
            settings["dbms.security.procedures.unrestricted"] = "gds.*"
            plugins = self.folder / "plugins"
            plugins.mkdir()
            known = {jar.name for jar in jars(self.version).glob("*.jar")}
            for jar in lib.glob("*.jar"):
                if jar.name not in known:
                    (plugins / jar.name).symlink_to(jar)
        text = "".join(f"{name}={value}\n" for name, value in (settings | self.settings).items())
        (self.folder / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")
        secret = self.folder / "first"  # an argument would be seen in the list of processes
        secret.touch(mode=0o600)
        secret.write_text(self.password, encoding="utf-8")
        done = administer(self, ["dbms", "set-initial-password", f"@{secret}"], self.folder)
        secret.unlink()
        if done.returncode:
            raise Unavailable(f"the first password could not be set: {done.stderr.strip()[-300:]}")

    def ready(self, patience: float = START) -> None:
        """Wait until it answers on its port; Unavailable with the end of its log when it does not."""
        late = time.monotonic() + patience
        while time.monotonic() < late:
            if self.process is None or self.process.poll() is not None:
                break
            if self._answers():
                return
            time.sleep(0.2)
        self.stop()
        logs = (self.folder / "log.txt", self.folder / "logs" / "neo4j.log")
        said = "".join(log.read_text(encoding="utf-8", errors="replace") for log in logs if log.exists())
        raise Unavailable(f"Neo4j did not start in {self.folder}; the end of its log:\n{said[-1500:]}")

    def _answers(self) -> bool:
        """Whether Bolt is spoken: the handshake that every driver begins with."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=2) as line:
            line.sendall(bytes.fromhex("6060b017 00000405 00000305 00000105 00000004"))
            return len(line.recv(4)) == 4
        return False

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """Ask it to stop; end it if it does not."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process = None

    def start(self) -> None:
        self.begin()
        self.ready()


def made(
    folder: Path, *, version: str = VERSION, gds: bool = False, port: int = 0, settings: dict[str, str] | None = None
) -> Server:
    """A server of its own in an empty folder, not yet started, with a password nobody knows.

    `settings` : of neo4j.conf, beside and before those that it needs to run here
    """
    return Server(folder, free_port(port), secrets.token_hex(12), version, gds, settings=settings or {})


def administer(server: Server, arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run neo4j-admin for a server that is stopped, in a folder."""
    homes = {"NEO4J_HOME": str(server.folder), "NEO4J_CONF": str(server.folder / "conf")}
    lib = jars(server.version, gds=server.gds)
    command = [_java(), "-Xmx512m", *_OPEN, "-cp", f"{lib}/*", "org.neo4j.cli.AdminTool", *arguments]
    return subprocess.run(command, cwd=folder, env={**os.environ, **homes}, capture_output=True, text=True, check=False)


@contextmanager
def running(folder: Path, *, version: str = VERSION, gds: bool = False, port: int = 0) -> Iterator[Server]:
    """A server that answers, for as long as the block lasts."""
    server = made(folder, version=version, gds=gds, port=port)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Start a Neo4j to try things with; Ctrl-C ends it and throws its data away."
    )
    parser.add_argument("--port", type=int, default=7687, help="of Bolt, or the next that is free (7687)")
    parser.add_argument("--gds", action="store_true", help="with Graph Data Science")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        jars(gds=asked.gds)
        with tempfile.TemporaryDirectory(prefix="netanalyser-neo4j-") as place:
            print("Starting Neo4j (15 to 30 s) ...", file=sys.stderr)
            with running(Path(place), gds=asked.gds, port=asked.port) as server:
                print(_told(server), flush=True)
                while server.process is not None and server.process.poll() is None:
                    time.sleep(0.5)
                print("Neo4j has stopped by itself.", file=sys.stderr)
                return 1
    except Unavailable as error:
        print(f"make neo4j: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped; its data are gone.", file=sys.stderr)
    return 0


def _told(server: Server) -> str:
    return f"""Neo4j {server.version} answers at {server.uri}, on this machine only. User: {server.user}
In another terminal:

  export NEO4J_PASSWORD='{server.password}'
  netanalyser push data/viable-cities {server.uri}
  netanalyser query --store {server.uri} partners-shared-across-regions

Ctrl-C stops it and throws its data away."""


if __name__ == "__main__":
    sys.exit(main())
