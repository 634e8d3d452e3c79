"""What tests share: things that are dear to make, made once for all processes that run the tests."""

import os
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 300


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
        subprocess.run([*pip, "--disable-pip-version-check", str(wheel)], check=True)

    return once(tmp_path_factory, "installed", install) / scripts
