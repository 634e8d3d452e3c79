"""What Git knows of manuscripts: which of them changed since a revision, and what they held before.

Git itself is asked, a few times for a whole run. All names are those that Git has: relative to the top of the repository.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from copydesk.formats import SUFFIXES
from copydesk.source import SourceError, decode, read_bytes

_TIMEOUT = 120  # seconds
_SHORTEST_NAME = 40  # digits of an object's whole name
# A file counts as renamed from one that is gone with as little as this in common (for Git, half of it): sentences decide
# what is old, and Git compares lines, of which a paragraph is but one.
_RENAMES = "--find-renames=20%"
_DIFF = ("diff", "--raw", "-z", _RENAMES, "--no-relative", "--no-ext-diff", "--ignore-submodules=all", "--abbrev=64")


class GitError(Exception):
    """Git cannot tell what changed; the message is one line that says what to do."""


class OldText(NamedTuple):
    """What a file was called, and its bytes."""

    path: str
    data: bytes


class Changes(NamedTuple):
    """What changed in a repository between a revision and the working folder, or what is staged."""

    top: str
    since: str
    """The revision as it was given, "" where it is the last commit."""
    staged: bool
    old: Mapping[str, OldText | None]
    """By name, what each changed file held before, deleted ones too; None for new files."""
    tracked: frozenset[str]
    staged_only: Mapping[str, bytes]
    """What is staged of files that hold something else in the working folder, or are no longer there."""

    def name_of(self, path: str) -> str | None:
        """Return the name that Git has for a file; None for one outside the repository, or in another one within it."""
        name = _relative(path, self.top)
        if name is None or name in self.tracked or name in self.old:
            return name
        return None if _is_in_another(self.top, name) else name

    def is_compared(self, path: str) -> bool:
        """Tell whether a file has a new side: it is in the repository and, where what is staged counts, in the index."""
        name = self.name_of(path)
        return name is not None and (name in self.tracked or not self.staged)

    def is_changed(self, path: str) -> bool:
        """Tell whether a file that is compared is new, or not as it was."""
        name = self.name_of(path)
        return name in self.old or name not in self.tracked

    def old_of(self, path: str) -> OldText | None:
        """Return what a file held before; None for a new one. Raises SourceError for an unchanged one that is not there."""
        name = self.name_of(path)
        if name is None or name not in self.tracked:
            return self.old.get(name) if name else None
        if name in self.old:
            return self.old[name]
        staged = self.staged_of(path)
        return OldText(path, read_bytes(path) if staged is None else staged)

    def is_gone(self, path: str) -> bool:
        """Tell whether a file was deleted since."""
        name = self.name_of(path)
        return name in self.old and not (name in self.tracked if self.staged else os.path.lexists(path))

    def lost_below(self, folder: str) -> list[str]:
        """Return the files below a folder that are staged, and no longer in the folder."""
        names = [name for name in self.staged_only if name in self.old and f"/{name}".find("/.") < 0]
        paths = [path for name in names if not os.path.lexists(path := self.path_of(name))]
        real = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118
        return [os.path.join(folder, path.removeprefix(real)) for path in paths if path.startswith(real)]  # noqa: PTH118

    def staged_of(self, path: str) -> bytes | None:
        """Return what is staged of a file where the working folder holds something else; None elsewhere."""
        name = _relative(path, self.top) if self.staged_only else None
        return self.staged_only.get(name) if name else None

    def path_of(self, name: str) -> str:
        """Return where a file is, or was."""
        return os.path.join(self.top, *name.split("/"))  # noqa: PTH118


def changes(paths: Sequence[str], since: str | None, *, staged: bool, given: str | None = None) -> Changes:
    """Ask Git what changed in the repository that `paths` are in: since a revision, or since the last commit.

    `staged` compares what is in the index, else it is the working folder. `given` is the name of a text that comes from
    elsewhere: what it held before is wanted in any case. Raises GitError.
    """
    git = _Git(_folder_of(given or (paths[0] if paths else ".")))
    for path in (*paths, *([given] if given else [])):
        name = _relative(path, git.top)
        if name is None:
            raise GitError(f"{path}: not in the repository at {git.top}; a run compares within one")
    tree = "" if staged and since is None else git.tree("HEAD" if since is None else since)
    against = [tree] if tree else []
    entries = list(git.diff([*(["--cached"] if staged else []), *against]))
    tracked = frozenset(git.lines("ls-files", "-z", "--full-name", "--", ":/"))
    wanted = {name for path in (*paths, given or "") if (name := _relative(path, git.top))}
    objects = {e.name: (e.old, e.old_name) for e in entries if _is_wanted(e, wanted) and e.status != "A"}
    if given and (name := _relative(given, git.top)) and all(entry.name != name for entry in entries):
        found = git.object(f"{tree}:{name}")
        objects |= {name: (found, name)} if found else {}
    old: dict[str, OldText | None] = {e.name: None for e in entries if _is_wanted(e, wanted)}
    texts = git.read(objects.values())
    old |= {name: _readable(OldText(was, text)) for (name, (_, was)), text in zip(objects.items(), texts, strict=True)}
    return Changes(git.top, since or "", staged, old, tracked, git.staged_only(wanted) if staged else {})


class _Entry(NamedTuple):
    """A file that differs: its object before, how it differs (a letter of Git's), what it was called and is called."""

    old: str
    status: str
    old_name: str
    name: str


def _is_file(mode: str) -> bool:
    """Tell files from links, other repositories, and what is not there."""
    return mode.startswith("100")


def _is_wanted(entry: _Entry, named: Iterable[str]) -> bool:
    return entry.name.lower().endswith(SUFFIXES) or entry.name in named


def _readable(text: OldText) -> OldText | None:
    """Return an old text as we can read it: one in an encoding of Windows before it was saved as UTF-8 is the same text."""
    try:
        decode(text.data)
    except SourceError:
        if b"\0" in text.data:
            return None  # no text at all
        return text._replace(data=text.data.decode("cp1252", "replace").encode())
    return text


class _Git:
    """One repository, asked from one folder."""

    def __init__(self, folder: str) -> None:
        # With GIT_DIR set, as in hooks, Git takes the folder it is called in for the top, and paths may be relative to it.
        self._at = () if os.environ.get("GIT_DIR") else ("-C", folder)
        self.top = os.path.realpath(self.run("rev-parse", "--show-toplevel").removesuffix(b"\n").decode(*_CODING))

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        """Return what Git answers; raises GitError with its reason."""
        status, out, err = self.ask(*arguments, given=given)
        if status:
            raise GitError(_complaint(err))
        return out

    def ask(self, *arguments: str, given: bytes = b"") -> tuple[int, bytes, bytes]:
        """Return Git's exit status and what it printed."""
        import subprocess  # noqa: PLC0415  # only where Git is asked

        env = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "0"}
        command = ["git", *self._at, "--no-pager", *arguments]
        try:
            done = subprocess.run(command, input=given, capture_output=True, env=env, timeout=_TIMEOUT, check=False)  # noqa: S603
        except FileNotFoundError as error:
            raise GitError("git is not installed, or not on the PATH; it knows what changed") from error
        except OSError as error:
            raise GitError(f"git cannot be run: {(error.strerror or str(error)).lower()}") from error
        except subprocess.TimeoutExpired as error:
            raise GitError(f"git has not answered “git {arguments[0]}” for {_TIMEOUT} seconds") from error
        return done.returncode, done.stdout, done.stderr

    def lines(self, *arguments: str) -> list[str]:
        """Return an answer that Git ends with a NUL a piece."""
        return [os.fsdecode(piece) for piece in self.run(*arguments).split(b"\0")[:-1]]

    def tree(self, revision: str) -> str:
        """Return the tree of a revision; of `A...` that of where HEAD left A. Raises GitError for what is none."""
        base, dots, other = _parted(revision)
        if not revision.strip():
            raise GitError("--since wants a revision, and got nothing: is the variable set that should hold it?")
        if revision.strip("0") == "" and len(revision) >= _SHORTEST_NAME:
            raise GitError(f"{revision} is no commit: nothing stood before a new branch; compare with origin/main...")
        if dots and other not in {"", "HEAD"} and self.object(f"{other}^{{commit}}") != self.object("HEAD^{commit}"):
            raise GitError(f"“{revision}”: {other} is not what is checked out, which is compared; write {base}{dots}")
        if dots == "...":
            base = self._merge_base(base or "HEAD")
        elif base.startswith(":/"):
            base = self.object(base) or base  # what follows would be looked for in commits' messages
        tree = None if base.startswith("-") else self.object(f"{base or 'HEAD'}^{{tree}}")
        if tree is None:
            raise GitError(self._no_revision(base or "HEAD"))
        return tree

    def object(self, expression: str) -> str | None:
        """Return the name of the object that a revision, or a path in one, stands for; None where there is none."""
        status, out, _ = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", expression)
        return None if status else out.decode().strip()

    def _merge_base(self, revision: str) -> str:
        commit = None if revision.startswith("-") else self.object(f"{revision}^{{commit}}")
        if commit is None:
            raise GitError(self._no_revision(revision))
        status, out, _ = self.ask("merge-base", commit, "HEAD")
        if status:
            raise GitError(f"HEAD and {revision} have no commit in common{self._shallow_hint()}")
        return out.decode().split()[0]

    def _no_revision(self, revision: str) -> str:
        if self.object("HEAD") is None and revision.startswith(("HEAD", "@")):
            return "there is no commit yet to compare with"
        hint = self._shallow_hint()
        if not hint and revision.startswith("origin/"):
            hint = f"; perhaps fetch it first: git fetch origin {revision.removeprefix('origin/')}"
        return f"git knows no revision “{revision}” here{hint}"

    def _shallow_hint(self) -> str:
        if self.run("rev-parse", "--is-shallow-repository").strip() != b"true":
            return ""
        return "; this clone is shallow: fetch more (git fetch --unshallow, or fetch-depth: 0 for actions/checkout)"

    def diff(self, arguments: Sequence[str]) -> Iterator[_Entry]:
        """Yield what differs, without links and other repositories; raises GitError for what is still in conflict."""
        pieces = iter(self.lines(*_DIFF, *arguments, "--"))
        unmerged: set[str] = set()
        for piece in pieces:
            old_mode, new_mode, old, _, status = piece.removeprefix(":").split()
            old_name = name = next(pieces)
            if status[0] in "RC":
                name = next(pieces)
            if status == "U":
                unmerged.add(name)
                continue
            if not (_is_file(new_mode) or (_is_file(old_mode) and status == "D")):
                continue
            if not _is_file(old_mode):
                status = "A"  # what was a link is new text
            yield _Entry(old, status[0], old_name, name)
        if "--cached" in arguments and unmerged:
            raise GitError(f"{min(unmerged)}: still in conflict; resolve it and “git add” it")

    def staged_only(self, named: Iterable[str]) -> dict[str, bytes]:
        """Return by name what is staged of manuscripts that hold something else in the working folder."""
        entries = [entry for entry in self.diff([]) if _is_wanted(entry, named) and entry.status != "A"]
        texts = self.read((entry.old, entry.name) for entry in entries)
        return {entry.name: text for entry, text in zip(entries, texts, strict=True)}

    def read(self, objects: Iterable[tuple[str, str]]) -> list[bytes]:
        """Return what objects would hold if checked out under a name: line ends, encoding and filters as set for it."""
        wanted = list(objects)
        if not wanted:
            return []
        # The sizes that Git gives are those before its filters, so where one ends is told by an object that is not there.
        nothing = os.urandom(_SHORTEST_NAME // 2).hex()
        asked = "".join(f"{object_} {name}\n{nothing}\n" for object_, name in wanted)
        answer = self.run("cat-file", "--batch", "--filters", given=os.fsencode(asked))
        pieces = answer.split(f"\n{nothing} missing\n".encode())
        return [_content(piece, name) for piece, (_, name) in zip(pieces, wanted, strict=False)]


def _content(piece: bytes, name: str) -> bytes:
    """Return what follows the line in which Git names an object; raises GitError where it has none."""
    head, line_end, content = piece.partition(b"\n")
    if not line_end or head.endswith(b" missing"):
        raise GitError(f"{name}: git does not have its old text here; fetch it first")
    return content


_CODING = ("utf-8", "surrogateescape")


def _parted(revision: str) -> tuple[str, str, str]:
    """Return what stands before dots, the dots, and what stands after them."""
    if revision.startswith(":/"):
        return revision, "", ""  # a commit's message, which may hold anything
    dots = "..." if "..." in revision else ".."
    return revision.partition(dots)


def _complaint(err: bytes) -> str:
    text = err.decode("utf-8", "replace")
    if "dubious ownership" in text:
        advice = next((line.strip() for line in text.splitlines() if "safe.directory" in line), "")
        return f"git does not trust this folder, which belongs to somebody else: {advice}"
    if "not a git repository" in text:
        return "not in a Git repository; --since and --staged compare with what Git has"
    lines = [line.removeprefix("fatal: ") for line in text.splitlines() if line.strip()]
    return f"git: {lines[0]}" if lines else "git failed without a word"


def _folder_of(path: str) -> str:
    """Return the folder that a path is, or is in; the nearest there is."""
    folder = os.path.realpath(path)
    while not os.path.isdir(folder):  # noqa: PTH112
        folder = os.path.dirname(folder)  # noqa: PTH120
    return folder


def _relative(path: str, top: str) -> str | None:
    """Return the name of a file relative to the top, links followed; None for one that is not below."""
    real = os.path.realpath(path)
    if real == top:
        return ""
    if not real.startswith(os.path.join(top, "")):  # noqa: PTH118
        return None
    name = real[len(os.path.join(top, "")) :].replace(os.sep, "/")  # noqa: PTH118
    if sys.platform == "darwin":
        import unicodedata  # noqa: PLC0415

        return unicodedata.normalize("NFC", name)  # as Git keeps names there
    return name


def _is_in_another(top: str, name: str) -> bool:
    """Tell whether a file is in a repository within the repository."""
    folder = os.path.dirname(name)  # noqa: PTH120
    while folder:
        if os.path.exists(os.path.join(top, folder, ".git")):  # noqa: PTH110, PTH118
            return True
        folder = os.path.dirname(folder)  # noqa: PTH120
    return False
