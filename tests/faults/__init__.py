"""All faults that are planted: each module here holds a table of them, FAULTS, by what they are called."""

from importlib import import_module
from pathlib import Path

from tests.planting import Fault

FAULTS: dict[str, Fault] = {
    name: fault
    for path in sorted(Path(__file__).parent.glob("[!_]*.py"))
    for name, fault in import_module(f"tests.faults.{path.stem}").FAULTS.items()
}
