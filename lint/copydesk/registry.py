"""Finding the rules: every module below a package that the entry-point group `copydesk.rules` names.

A rule's name is its path below that package: `dialogue/tag_capital.py` is `dialogue/tag-capital`.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from copydesk import index
from copydesk.digest import digest
from copydesk.index import Info
from copydesk.rule import Rule, Severity

GROUP = "copydesk.rules"


class Selection(NamedTuple):
    """Which rules are in force, by selectors: names of rules or of categories.

    Where none are `chosen` it is the default set.
    """

    chosen: tuple[str, ...] = ()
    extended: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


class RegistryError(Exception):
    """A rule package that cannot be loaded, two rules of one name, or a name that no rule has."""


class Rules(Mapping[str, Rule]):
    """Rules by name, in order of name, each imported when it is first asked for; `infos` says what is known before."""

    def __init__(self, infos: Mapping[str, Info], made: dict[str, Rule]) -> None:
        """Take what is known of the rules, and those that are imported already."""
        self.infos = infos
        self._made = made

    def __getitem__(self, name: str) -> Rule:
        rule = self._made.get(name)
        if rule is None:
            rule = self._made[name] = _rule(self.infos[name].module)
        return rule

    def __iter__(self) -> Iterator[str]:
        return iter(self.infos)

    def __len__(self) -> int:
        return len(self.infos)

    def __contains__(self, name: object) -> bool:
        return name in self.infos

    def only(self, names: AbstractSet[str]) -> "Rules":
        """Return those of the rules that `names` has."""
        return Rules({name: one for name, one in self.infos.items() if name in names}, self._made)


def load() -> Rules:
    """Return all installed rules, by name, in order of name. Raises RegistryError.

    The first run imports them all and keeps an index; while nothing changes, later ones import those they use.
    """
    now = stamp()
    infos = index.read(now)
    if infos:
        return Rules(infos, {})
    modules: dict[str, str] = {}
    made: dict[str, Rule] = {}
    for package in packages():
        for name, module in _walk(package):
            if name in modules:
                home = _package_of(modules[name])
                raise RegistryError(f"two installed rules are named {name}: in {home} and in {package}")
            modules[name], made[name] = module, _rule(module)
    if not made:
        raise RegistryError("no rules are installed: copydesk wants to be installed, its source is not enough")
    infos = {name: index.info(modules[name], made[name]) for name in sorted(made)}
    index.write(now, infos)
    return Rules(infos, made)


def _walk(package_name: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the module of each rule in a package."""
    package = _import(package_name, "the rule package")
    if not hasattr(package, "__path__"):
        raise RegistryError(f"the rule package {package_name} is no package")
    for folder in package.__path__:
        for category in (name for name in _names(folder) if not name.endswith(".py")):
            inside = os.path.join(folder, category)  # noqa: PTH118
            for module in _names(inside):
                if not module.endswith(".py") and not os.path.isfile(os.path.join(inside, module, "__init__.py")):  # noqa: PTH113, PTH118
                    continue  # a folder of data
                own = module.removesuffix(".py")
                yield f"{category}/{own}".replace("_", "-"), f"{package_name}.{category}.{own}"


def _package_of(module: str) -> str:
    return module.rpartition(".")[0].rpartition(".")[0]


def _rule(module: str) -> Rule:
    rule = getattr(_import(module, "the rule"), "RULE", None)
    if not isinstance(rule, Rule):
        raise RegistryError(f"{module} holds no RULE")
    return rule


def _import(name: str, what: str) -> ModuleType:
    try:
        return import_module(name)
    except Exception as error:  # whatever somebody else's module does when it is imported
        raise RegistryError(f"{what} {name} cannot be imported: {type(error).__name__}: {error}") from error


def _names(folder: str) -> list[str]:
    """List modules or packages, but for those with a leading underscore, which rules share.

    By hand because pkgutil takes 2.5 ms to import.
    """
    if not os.path.isdir(folder):  # noqa: PTH112
        return []
    names = sorted(os.listdir(folder))  # noqa: PTH208
    return [n for n in names if n[0] not in "_." and (n.endswith(".py") or "." not in n)]


def packages() -> list[str]:
    """Return the packages that the entry points of the group name, each once, in order of name.

    importlib.metadata gives the same in 20 ms, a fifth of what linting a chapter may take; the file is simple and
    specified (packaging.python.org, "Entry points specification"), so it is read here. Where this finds nothing, as in
    a zipped application, importlib.metadata is asked.
    """
    found: set[str] = set()
    for path in _distributions():
        found.update(_section(os.path.join(path, "entry_points.txt")))  # noqa: PTH118
    if found:
        return sorted(found)
    from importlib.metadata import entry_points  # noqa: PLC0415

    return sorted({point.module for point in entry_points(group=GROUP)})


def _distributions() -> list[str]:
    """Return the folders that say what is installed; their names end in the version."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = sorted(n for n in os.listdir(folder or ".") if n.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
        except OSError:
            continue
        for name in names:
            # As in importing, the first on the path counts: an older installation further down is not there.
            stem = name.rpartition(".")[0]
            distribution = (stem.rpartition("-")[0] or stem).lower().replace(".", "_")
            found.setdefault(distribution, os.path.join(folder, name))  # noqa: PTH118
    return list(found.values())


def stamp() -> str:
    """Return a key that changes with anything that findings come from, but for manuscripts, settings and facts.

    That is: every file of copydesk and of the rule packages (by path, size and time), what else is installed in which
    version, and the Python. Raises RegistryError where a rule package cannot be imported.
    """
    seen = [sys.version, *_distributions()]
    for name in sorted({"copydesk", *(package.partition(".")[0] for package in packages())}):
        top = _import(name, "the rule package")
        for folder in getattr(top, "__path__", ()):
            seen += _listing(folder)
        seen.append(str(getattr(top, "__file__", "")))
    return digest("\n".join(seen).encode("utf-8", "surrogateescape"))


def _listing(folder: str) -> Iterator[str]:
    """Yield the path, size and time of every file below `folder`, but for byte code."""
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError:  # inside an archive: its own name, with the version, stands among the distributions
        return
    for entry in inside:
        if entry.name == "__pycache__" or entry.name.startswith(".") or entry.name.endswith(".pyc"):
            continue
        if entry.is_dir():
            yield from _listing(entry.path)
            continue
        with suppress(OSError):  # taken away meanwhile, or a link to nowhere
            status = entry.stat()
            yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def _section(path: str) -> Iterator[str]:
    """Yield the packages of our group in an entry_points.txt."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            text = file.read()
    except OSError:
        return
    inside = False
    for line in map(str.strip, text.splitlines() if GROUP in text else ()):
        if line.startswith("["):
            inside = line.strip("[]").strip() == GROUP
        elif inside and "=" in line and not line.startswith(("#", ";")):
            reference = line.partition("=")[2]
            yield reference.partition("[")[0].partition(":")[0].strip()  # module:attribute [extras]


def categories(rules: Iterable[str]) -> list[str]:
    """Return the categories of `rules`."""
    return sorted({name.partition("/")[0] for name in rules})


def resolve(selector: str, rules: Mapping[str, Rule]) -> set[str]:
    """Return the names that a selector stands for: a rule, a rule's former name, a category, or `all`.

    Raises RegistryError, offering the nearest names, when it stands for nothing.
    """
    if selector == "all":
        return set(rules)
    if selector in rules:
        return {selector}
    inside = {name for name in rules if name.startswith(f"{selector}/")}
    former = {name for name, rule in _known(rules).items() if selector in rule.aliases}
    if inside or former:
        return inside or former
    raise RegistryError(f"no rule or category is named “{selector}”{_nearest(selector, rules)}")


def present_name(former: str, rules: Mapping[str, Rule]) -> str | None:
    """Return the present name of a rule that had another; None where no rule had it."""
    return next((name for name, rule in _known(rules).items() if former in rule.aliases), None)


def _nearest(selector: str, rules: Mapping[str, Rule]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  # only for an error

    short = {name.partition("/")[2]: name for name in rules}
    near = [
        short.get(name, name)
        for name in get_close_matches(selector, [*rules, *categories(rules), *short], n=3, cutoff=0.6)
    ]
    return f"; did you mean {' or '.join(dict.fromkeys(near))}?" if near else "; `copydesk rules` lists them"


def _known(rules: Mapping[str, Rule]) -> Mapping[str, Rule | Info]:
    """Return what is known of `rules` without importing any."""
    return rules.infos if isinstance(rules, Rules) else rules


def is_default(rule: Rule | Info, *, preview: bool = False) -> bool:
    """Tell whether a rule is in the default set; notes are matters of taste and never are."""
    return rule.default and rule.severity > Severity.NOTE and (preview or not rule.preview)


def select(rules: Mapping[str, Rule], selections: Iterable[Selection], *, preview: bool = False) -> Mapping[str, Rule]:
    """Return the rules in force after all `selections`, the later the stronger.

    Each starts from the rules it has chosen, else from what came before it (at first the default set), adds the
    extended and takes out the ignored. Within one, a rule named in full is stronger than a category: a family can be
    ignored but for one of its rules. A category takes in its preview rules only with `preview`; a rule named in full
    is always meant. Raises RegistryError.
    """
    known = _known(rules)
    names = {name for name, rule in known.items() if is_default(rule, preview=preview)}
    families = {"all", *categories(rules)}
    for one in selections:
        chosen, extended, ignored = (
            [(selector not in families, resolve(selector, rules)) for selector in selectors]
            for selectors in (one.chosen, one.extended, one.ignored)
        )
        if chosen:
            names = set[str]()
        for in_full in (False, True):
            for exact, meant in (*chosen, *extended):
                if exact == in_full:
                    names |= {name for name in meant if exact or preview or not known[name].preview}
            for exact, meant in ignored:
                if exact == in_full:
                    names -= meant
    if isinstance(rules, Rules):
        return rules.only(names)
    return {name: rule for name, rule in rules.items() if name in names}
