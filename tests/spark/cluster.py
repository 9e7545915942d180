"""A real Spark cluster on this machine: one master and two workers, each a process, and their ends."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyspark

HERE = "127.0.0.1"
WORKERS = 2
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""What lets a Java that lives for a minute begin sooner."""
PATIENCE = 120
"""Seconds in which a cluster must have come up."""


@contextmanager
def cluster(folder: Path, memory: str = "1g") -> Iterator[str]:
    """A cluster whose logs and work are in a folder; its address. Ended, whatever happens, at the end."""
    port, page = free_port(), free_port()
    address = f"spark://{HERE}:{port}"
    deploy, here = "org.apache.spark.deploy", ("--host", HERE, "--webui-port")
    started = [_start(folder, "master", f"{deploy}.master.Master", *here, str(page), "--port", str(port))]
    try:
        for number in range(WORKERS):
            place = ("--work-dir", str(folder / f"work{number}"), "--cores", "1", "--memory", memory)
            worker = (f"{deploy}.worker.Worker", *here, str(free_port()), *place, address)
            started.append(_start(folder, f"worker{number}", *worker))
        _wait(folder)
        yield address
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=PATIENCE)


def _start(folder: Path, name: str, *command: str) -> subprocess.Popen[bytes]:
    home = Path(pyspark.__file__).parent
    environment = {
        **os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": HERE, "SPARK_LOG_DIR": str(folder),
        "SPARK_DAEMON_JAVA_OPTS": f"{QUICK} -Dspark.worker.timeout={PATIENCE * 5}", "SPARK_DAEMON_MEMORY": "256m",
    }  # fmt: skip
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            [str(home / "bin" / "spark-class"), *command], stdout=log, stderr=log, env=environment, cwd=folder
        )


def _wait(folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    log = folder / "master.log"
    while time.monotonic() < until:
        if log.read_text(errors="replace").count("Registering worker") >= WORKERS:
            return
        time.sleep(0.1)
    raise TimeoutError(f"The Spark cluster did not come up in {PATIENCE} seconds; its master said:\n{log.read_text()}")


def free_port() -> int:
    """A port of this machine that nobody has just now."""
    with socket.socket() as door:
        door.bind((HERE, 0))
        port: int = door.getsockname()[1]
        return port
