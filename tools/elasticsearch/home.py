"""The server's home folder: libraries, the HTTP module, the compiled starter. Made once under `build/elasticsearch`."""

import shutil
import subprocess
import zipfile
from pathlib import Path

from tools.services.programs import need

HERE = Path(__file__).resolve().parent
BUILD = HERE.parents[1] / "build" / "elasticsearch"
HOME = BUILD / "home"
DONE = BUILD / "done"
DESCRIPTOR = "META-INF/es-plugins/transport-netty4/plugin-descriptor.properties"
THE_SERVERS_OWN = ("elasticsearch-core", "elasticsearch-entitlement")
LOGGING = """appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


def state() -> str:
    """What the home is made from."""
    return "".join(path.read_text(encoding="utf-8") for path in [*sorted(HERE.glob("*.xml")), HERE / "Starter.java"])


def home() -> Path:
    """The home, made if it is not there or its recipe has changed. Raises Missing without Maven or a JDK."""
    if not (DONE.exists() and DONE.read_text(encoding="utf-8") == state()):
        maven, compiler = need("maven", "mvn"), need("openjdk-17-jdk-headless", "javac")
        shutil.rmtree(BUILD, ignore_errors=True)
        for folder in ("lib", "modules/transport-netty4", "config", "plugins", "starter"):
            (HOME / folder).mkdir(parents=True)
        fetch(maven, "server.xml", HOME / "lib")
        fetch(maven, "netty.xml", BUILD / "netty")
        module()
        (HOME / "config" / "log4j2.properties").write_text(LOGGING, encoding="utf-8")
        subprocess.run([compiler, "-cp", f"{HOME}/lib/*", "-d", HOME / "starter", HERE / "Starter.java"], check=True)
        DONE.write_text(state(), encoding="utf-8")
    return HOME


def fetch(maven: Path, recipe: str, folder: Path) -> None:
    """Let Maven bring a recipe's jars with all they need."""
    print(f"Fetching what {recipe} names …", flush=True)
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={folder}"]
    subprocess.run([maven, "-q", "-B", "-f", HERE / recipe, *goal], check=True, cwd=BUILD)


def module() -> None:
    """Lay out the HTTP module: its jars except those the server has, and its descriptor without the name of a Java module."""
    place = HOME / "modules" / "transport-netty4"
    there = {jar.name for jar in (HOME / "lib").iterdir()}
    for jar in sorted((BUILD / "netty").glob("*.jar")):
        if jar.name not in there and not jar.name.startswith(THE_SERVERS_OWN):
            shutil.copy2(jar, place)
    (plugin,) = (BUILD / "netty").glob("transport-netty4-*.jar")
    with zipfile.ZipFile(plugin) as packed:
        lines = packed.read(DESCRIPTOR).decode().splitlines()
    kept = [line for line in lines if not line.startswith("modulename")]
    (place / "plugin-descriptor.properties").write_text("\n".join(kept), encoding="utf-8")
