"""One running node, with data of its own."""

import contextlib
import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tools.elasticsearch.home import home
from tools.services.programs import need
from tools.services.running import free_port, start, stop, wait

LASTING = ["-XX:+UseG1GC", "-XX:InitiatingHeapOccupancyPercent=30", "-XX:G1ReservePercent=15"]
"""As Elasticsearch comes: its guard against running out of memory counts on room being made early."""
HASTY = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"]


@contextlib.contextmanager
def elasticsearch(folder: Path, port: int = 0, heap: str = "512m", *, lasting: bool = False) -> Iterator[dict[str, str]]:
    """Run a node on the data in `folder`; yields its address as TEST_ELASTICSEARCH_URL. Raises Missing.

    It is up in half the time unless it is `lasting`, which is worth its compiler's while.
    """
    place, java = home(), need("openjdk-17-jre-headless", "java")
    port, data, log = port or free_port(), folder / "elasticsearch", folder / "elasticsearch.log"
    data.mkdir(exist_ok=True)
    settings = {
        "node.name": "hub",
        "cluster.name": f"hub-{port}",
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": str(port),
        "transport.port": str(free_port()),
        "path.data": str(data / "data"),
        "path.logs": str(data / "logs"),
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    words = [f"{name}={value}" for name, value in settings.items()]
    machine = [
        str(java),
        f"-Xms{heap}",
        f"-Xmx{heap}",
        *(LASTING if lasting else HASTY),
        "-Des.logs.base_path=" + str(data),
        "-Des.logs.cluster_name=hub",
    ]
    process = start([*machine, "-cp", f"{place}/lib/*:{place}/starter", "Starter", str(place), *words], log)
    try:
        wait(process, lambda: healthy(port), log)
        yield {"TEST_ELASTICSEARCH_URL": f"http://127.0.0.1:{port}"}
    finally:
        stop(process)


def healthy(port: int) -> bool:
    """Whether the cluster of one says that it is well."""
    with contextlib.suppress(OSError, ValueError), urllib.request.urlopen(f"http://127.0.0.1:{port}/_cluster/health", timeout=2) as answer:
        return json.load(answer)["status"] in {"green", "yellow"}
    return False
