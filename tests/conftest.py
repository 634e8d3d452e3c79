"""What all tests share: a cache folder of their own, and what is dear to make, made once for all processes that run tests."""

import os
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 300
OUTSIDE = dict(os.environ)  # where pip finds its cache

# `pytest --hypothesis-profile thorough` looks longer, and elsewhere each time.
settings.register_profile("quick", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile("quick")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]  # pytest calls it
    """Leave the cache of whoever runs the tests alone."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that the first process to ask for it makes; the others wait for it."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, made, failed = base / name, base / f"{name}.made", base / f"{name}.failed"
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not made.exists():
            assert not failed.exists(), f"making {name} failed in another process"
            assert time.monotonic() < until, f"{name} was not made in {PATIENCE} seconds"
            time.sleep(0.05)
        return folder
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    made.touch()
    return folder


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and the sdist; return their folder."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    return once(tmp_path_factory, "dist", build)


@pytest.fixture(scope="session")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment; return its folder of commands."""
    scripts = "Scripts" if os.name == "nt" else "bin"

    def install(folder: Path) -> None:
        venv.create(folder, with_pip=False)  # our own pip does it: to install another takes longer than all the rest
        (wheel,) = dist.glob("*.whl")
        pip = [sys.executable, "-m", "pip", "--python", str(folder / scripts / "python"), "install", "--quiet"]
        subprocess.run([*pip, "--disable-pip-version-check", str(wheel)], env=OUTSIDE, check=True)

    return once(tmp_path_factory, "installed", install) / scripts
