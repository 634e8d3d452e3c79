"""`copydesk init`: what it decides and why, what it writes, and that writing it down changes no finding."""

import json
import random
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.corpus import needs_corpus, novel

from copydesk import config, journal, load_rules, stylesheet
from copydesk.cli import main
from copydesk.engine import Diagnostic
from copydesk.facts.house import HouseStyle, Quotes, SceneBreaks, SpeechMarks
from copydesk.facts.spelling import Spelling
from copydesk.run import Options, Run
from copydesk.survey import Standing

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
CONFIG, SHEET = "copydesk.toml", "stylesheet.toml"
TALK = "“It’s late,” said Velkarra, and shut the door—softly.\n\nHe saw a quorlek…and then another.\n\n" * 6
ESCAPE = "\x1b["


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "desk"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(journal, "_state_folder", lambda: tmp_path / "journal")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return here


def write(name: str, content: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def init(*arguments: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, ["init", *arguments], catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result


def text(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


def house() -> HouseStyle:
    return config.load(CONFIG).house


def findings(*files: str) -> list[Diagnostic]:
    """Return what `check` has to say, fixes included, under the configuration that is there."""
    run = Run(Options(), load_rules())
    reports = [run.check(file) for file in files]
    assert not [report.error for report in reports if report.error]
    return [placed.diagnostic for report in reports for placed in report.placed]


def standings(*arguments: str) -> dict[str, str]:
    found = json.loads(init("--force", "--output-format", "json", *arguments).stdout)
    return {choice["key"]: choice["standing"] for choice in found["choices"]}


def declare(key: str) -> None:
    """Do what a user does who takes the # from before a choice."""
    before = text(CONFIG)
    write(CONFIG, before.replace(f"# {key} = ", f"{key} = "))
    assert text(CONFIG) != before


# What it shows and writes


def test_people_are_shown_what_was_decided_and_why() -> None:
    write("one.txt", TALK * 2 + "She said no,and went.\n")
    assert init().stdout == (
        "Read 1 manuscript (197 words).\n\n"
        "House style\n"
        "  quotes            curly   curly 36\n"
        "  dashes            em      em 12\n"
        "  ellipsis          glyph   glyph 12\n"
        "  ellipsis-spacing  closed  closed 12\n"
        "  speech-marks      double  double 12\n"
        "  not seen so far: spaces-after-stop, scene-break, spelling, quote-punctuation, ellipsis-comma\n\n"
        "Names: Velkarra\n"
        "Words of its own: quorlek\n\n"
        "copydesk.toml: written\n"
        "stylesheet.toml: written\n"
        "Next: copydesk check\n"
        "  1 finding today, of which --fix repairs 1: spacing/missing-space-after-comma 1\n"
    )
    assert ESCAPE in init("--force", "--color", "always").stdout


def test_the_files_load_and_hold_what_was_shown() -> None:
    write("one.txt", TALK * 2)
    init()
    declared = house()
    assert (declared.quotes, declared.speech_marks) == (Quotes.CURLY, SpeechMarks.DOUBLE)
    assert '\n# Quotation marks and apostrophes: curly 36.\nquotes = "curly"\n' in text(CONFIG)
    assert "# dashes" not in text(CONFIG)
    assert '# scene-break = "***"  # ***, * * *, #, ---, ⁂\n' in text(CONFIG)
    sheet = stylesheet.load(SHEET)
    assert (sheet.names, sheet.words) == (("Velkarra",), ("quorlek",))
    assert '    "Velkarra",  # 12 times, first at one.txt:1: speaks, capital inside sentences\n' in text(SHEET)


def test_every_line_behind_a_mark_can_be_taken_in() -> None:
    write("one.md", TALK * 2)
    write("README.md", "About the book.\n")
    write("two/one.txt", "He went out.\n")
    init()
    for key in (
        line[2:].partition(" = ")[0] for line in text(CONFIG).splitlines() if line.startswith("# ") and " = " in line
    ):
        declare(key)
    loaded = config.load(CONFIG)
    assert loaded.smart
    assert loaded.exclude == ("/README.md",)
    assert loaded.house.scene_break is SceneBreaks.ASTERISKS
    sheet = text(SHEET).replace("# not-words", "not-words")
    assert stylesheet.load(write(SHEET, sheet)).barred == {"seperate"}


def test_programs_get_json() -> None:
    write("one.txt", TALK * 2)
    found = json.loads(init("--output-format", "json").stdout)
    assert found["choices"][0] == {"key": "quotes", "standing": "decided", "value": "curly", "counts": {"curly": 36}}
    assert found["members"][0] == {"form": "Velkarra", "kind": "name", "count": 12}
    assert found["written"] == [CONFIG, SHEET]
    init("--diff", "--output-format", "json", status=2)


def test_a_mixed_book_is_left_open() -> None:
    write("one.txt", "“No,” he said.\n\n" * 20 + '"No," he said.\n\n' * 20)
    result = init()
    assert "left open  curly 40 · straight 40: more than one is common, so the choice is yours" in result.stdout
    assert house().quotes is None
    assert '# quotes = "curly"\n' in text(CONFIG)
    assert "# There are curly (“so”, it’s), straight" in text(CONFIG)


def test_what_is_doubtful_stands_in_the_style_sheet_as_a_remark() -> None:
    write("one.txt", "They saw Velkarra go. " * 9 + "They saw Velkara go.")
    assert "Left open: Velkara (Velkarra?)" in init().stdout
    assert stylesheet.load(SHEET).names == ("Velkarra",)
    assert '    # "Velkara",  # once, first at one.txt:1: left open, for it may be “Velkarra”\n' in text(SHEET)


# A run before and a run after say the same


def dress(seed: int) -> str:
    """Make a book up: of one style or two, with slips of it, of few or of many places, names alike among its names."""
    choose = random.Random(seed)  # no secrets
    slips = choose.choice([0.0, 0.03, 0.1, 0.5])

    def either(usual: str, odd: str) -> str:
        return odd if choose.random() < slips else usual

    usual = choose.random() < 0.5
    quotes = [("“", "”", "’"), ('"', '"', "'"), ("‘", "’", "’")]
    first, second = choose.sample(quotes, 2)
    names = choose.sample(["Rolg", "Rold", "Velkarra", "Velkara", "Ardwyck", "Adwyck", "Sael", "Saelan", "Tom"], 5)
    people = choose.choices(names, [50, 20, 10, 1, 1], k=200)
    words = ["colour", "grey", "honour", "neighbour", "favourite", "realised", "harbour"]
    others = ["color", "gray", "honor", "neighbor", "favorite", "realized", "harbor"]
    if usual:
        words, others = others, words
    dash, odd_dash = choose.sample(["—", " – ", "--", " — "], 2)
    dots, odd_dots = choose.sample(["…", "...", ". . .", "… "], 2)
    broken, odd_break = choose.sample(["***", "* * *", "#", "---", "⁂"], 2)
    lines: list[str] = []
    for name in people[: choose.choice([20, 60, 200])]:
        left, right, apostrophe = second if choose.random() < slips else first
        at = choose.randrange(len(words))
        lines.append(
            f"{left}It{apostrophe}s {either(words[at], others[at])},{right} said {name}{either(dash, odd_dash)}and sat down."
            f"{either(' ', '  ')}The day went{either(dots, odd_dots)}on and they saw {name} again."
        )
        if choose.random() < 0.2:
            lines.append(
                f"It was called {left}luck{either(f',{right}', f'{right},')} and left at that. A theif came by."
            )
        if choose.random() < 0.2:
            lines += [either(broken, odd_break)]
    return "\n\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(20))
def test_no_finding_of_a_book_changes(seed: int) -> None:
    write("one.txt", dress(seed))
    before = findings("one.txt")
    init()
    assert findings("one.txt") == before


@pytest.mark.parametrize("seed", range(6))
def test_no_finding_of_chapters_changes(seed: int) -> None:
    files = [write(f"{part}.txt", dress(100 * part + seed)) for part in range(3)]
    write(CONFIG, "")  # they are one book
    before = findings(*files)
    init("--force")
    assert findings(*files) == before


@pytest.mark.parametrize("name", [path.name for path in sorted(SEEDS.glob("*.[mt][dx]*"))])
def test_no_finding_of_a_seed_changes(name: str) -> None:
    write(name, (SEEDS / name).read_bytes())
    before = findings(name)
    init()
    assert findings(name) == before


def test_no_finding_of_the_seeds_together_changes() -> None:
    files = [write(path.name, path.read_bytes()) for path in sorted(SEEDS.glob("*.[mt][dx]*"))]
    write(CONFIG, "")
    before = findings(*files)
    assert before
    init("--force")
    assert findings(*files) == before


@needs_corpus
@pytest.mark.parametrize("kind", ["typewriter", "md"])
def test_no_finding_of_a_novel_changes(kind: str) -> None:
    name = write(f"novel.{'md' if kind == 'md' else 'txt'}", novel(kind, "andre-norton_the-time-traders"))
    before = findings(name)
    init()
    assert house().quotes
    assert findings(name) == before


# Where declaring makes the desk stricter, it is left to the user, who is told

BRITISH = "The colour of honour is grey, and my neighbour’s favourite harbour is in the centre of it.\n\n" * 12
STRICT = {
    "spelling": BRITISH + "He called it theatre, then theater, and theater it was, and theater it stayed.\n",
    "scene-break": ("He went out.\n\n* * *\n\n" * 30) + ("She came in.\n\n#\n\n" * 4) + "They sat.\n",
    "speech-marks": "“No,” he said.\n\n" * 40 + "‘But why?’ she asked.\n\n",
}


@pytest.mark.parametrize("key", STRICT)
def test_what_declared_would_be_stricter_is_left_open(key: str) -> None:
    write("one.txt", STRICT[key])
    before = findings("one.txt")
    result = init()
    (line,) = (line for line in result.stdout.splitlines() if line.split()[:1] == [key])
    assert "clear enough to go by; were it declared, the desk would " in line
    assert getattr(house(), key.replace("-", "_")) is None
    assert findings("one.txt") == before
    declare(key)
    assert findings("one.txt") != before


def test_a_clear_region_is_declared() -> None:
    write("one.txt", BRITISH)
    init()
    assert house().spelling is Spelling.BRITISH
    assert "# Spelling: en-GB 72 (centre, colour, favourite).\n" in text(CONFIG)


def test_a_name_that_would_outweigh_another_is_left_out() -> None:
    write("one.txt", "They saw Rolg go. " * 4 + "They saw Rold go.")
    before = findings("one.txt")
    init()
    assert '# "Rolg",  # 4 times' in text(SHEET)
    assert "left open, for “Rold” would then pass for a slip of it" in text(SHEET)
    assert "Rolg" not in stylesheet.load(SHEET).names
    assert findings("one.txt") == before


@pytest.mark.parametrize("book", ["They saw Germny go. " * 2, "They saw Germny go. " * 2 + "They saw Germnys go. " * 3])
def test_a_name_that_is_marked_today_is_left_to_the_user(book: str) -> None:
    write("one.txt", f"{book.strip()}\n")
    before = findings("one.txt")
    init()
    assert findings("one.txt") == before
    assert ('# "Germny"' in text(SHEET)) == bool(before)
    write(SHEET, text(SHEET).replace('# "Germny"', '"Germny"'))
    assert findings("one.txt") == []  # what the editor says wins


# Books


def people(names: str, prefix: str = "") -> str:
    line = " ".join(f"They saw {name} go down to the water and come up again." for name in names.split())
    return prefix + f"{line}\n\n" * (5_200 // len(line.split()))


def test_books_of_other_people_are_books_of_their_own() -> None:
    write("The “Ferry” [1]/one.txt", people("Velkarra Ardwyck Quillon Maddick Tarn"))
    write('salt "and" #copper/a.md', people("Oswin Brannoch Ysolde Perrin Gault"))
    assert 'Books: The “Ferry” [1], salt "and" #copper\n' in init().stdout
    loaded = config.load(CONFIG)
    assert [name for name, _ in loaded.books] == ["The “Ferry” [1]", 'salt "and" #copper']
    books = Run(Options(), load_rules()).books(["The “Ferry” [1]/one.txt", 'salt "and" #copper/a.md'])
    assert [list(book.paths.values()) for book in books] == [["The “Ferry” [1]/one.txt"], ['salt "and" #copper/a.md']]
    assert "    # The “Ferry” [1]\n" in text(SHEET)


@pytest.mark.parametrize(("one", "two"), [("part-1", "part-2"), ("1890", "1990"), ("drafts", "ferry")])
def test_parts_are_no_books(one: str, two: str) -> None:
    write(f"{one}/a.txt", people("Velkarra Ardwyck Quillon Maddick Tarn"))
    write(f"{two}/a.txt", people("Oswin Brannoch Ysolde Perrin Gault"))
    init()
    assert config.load(CONFIG).books == ()
    assert f'# "{two}" = ["{two}/**"]\n' in text(CONFIG)


def test_folders_that_share_people_are_one_book() -> None:
    write("ferry/a.txt", people("Velkarra Ardwyck Quillon Maddick Tarn"))
    write("water/a.txt", people("Oswin Brannoch Ysolde Velkarra Tarn"))
    init()
    assert config.load(CONFIG).books == ()


def test_what_is_named_is_the_book() -> None:
    write("notes.txt", '"So," he said.\n' * 20)
    write("one.txt", TALK * 2)
    init("one.txt")
    assert house().quotes is Quotes.CURLY
    assert config.load(CONFIG).books == (("one", ("/one.txt",)),)


def test_the_files_go_to_the_folder_of_the_manuscripts() -> None:
    write("book/one.txt", TALK)
    write("book/deep/two.txt", TALK)
    assert "book/copydesk.toml: written" in init("book").stdout
    assert not Path(CONFIG).exists()
    assert "first at deep/two.txt:1" in text(f"book/{SHEET}")
    write("other/a/one.txt", TALK)
    write("other/b/one.txt", TALK)
    init("other/a", "other/b/one.txt")
    assert config.load(f"other/{CONFIG}").books == ()


def test_paths_too_far_apart_have_no_folder(tmp_path: Path) -> None:
    one, two = str(tmp_path / "x" / "one.txt"), str(tmp_path / "y" / "two.txt")
    write(one, TALK)
    write(two, TALK)
    assert "too far apart" in init(one, two, status=2).stderr
    assert "standard input has no folder" in init("-", status=2).stderr


def test_what_is_beside_the_book_is_told() -> None:
    write("one.txt", TALK)
    write("README.md", "About the book.\n")
    write("Notes/a.txt", "He dies.\n")
    assert "Among them: Notes/, README.md." in init().stdout
    assert '# exclude = ["Notes/**", "/README.md"]\n' in text(CONFIG)


# Files that are there already


def test_both_there_are_kept() -> None:
    write("one.txt", TALK)
    write(CONFIG, "ignore = ['words']\n")
    write(SHEET, "names = []\n")
    error = init(status=2).stderr
    assert error == (
        "copydesk: copydesk.toml and stylesheet.toml are there already, and kept: --diff shows what would change, "
        "--force replaces them (copydesk undo brings back what was)\n"
    )
    assert (text(CONFIG), text(SHEET)) == ("ignore = ['words']\n", "names = []\n")


def test_force_replaces_and_undo_brings_back() -> None:
    write("one.txt", TALK)
    write(CONFIG, "ignore = ['words']\r\n")
    assert f"{CONFIG}: replaced\n{SHEET}: written\n" in init("--force").stdout
    assert "ignore" not in text(CONFIG)
    assert f"{CONFIG}: as it was" in init("--force").stdout
    undone = CliRunner().invoke(main, ["undo"])
    assert undone.exit_code == 0, undone.output
    assert Path(CONFIG).read_bytes() == b"ignore = ['words']\r\n"


def test_what_cannot_be_kept_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    write("one.txt", TALK)
    write(CONFIG, "ignore = ['words']\n")
    monkeypatch.setattr(journal, "_state_folder", lambda: Path("one.txt") / "journal")
    assert "copydesk.toml was not replaced" in init("--force", status=2).stderr
    assert text(CONFIG) == "ignore = ['words']\n"


def test_the_one_that_is_missing_is_written() -> None:
    write("one.txt", TALK)
    write(SHEET, 'words = ["quorlek"]\n')
    assert f"{CONFIG}: written\n{SHEET} was there already, and is kept\n" in init().stdout
    assert text(SHEET) == 'words = ["quorlek"]\n'
    Path(SHEET).unlink()
    write(CONFIG, "exclude = ['notes/**']\n[house]\nquotes = 'straight'\n")
    write("notes/a.txt", "They saw Brannoch. They saw Brannoch.\n")
    shown = init().stdout
    assert "House style" not in shown
    assert stylesheet.load(SHEET).names == ("Velkarra",)
    assert house().quotes is Quotes.STRAIGHT


def test_a_kept_configuration_has_its_books() -> None:
    write("a/one.txt", "They saw a quorlek.")
    write("b/two.txt", "They saw a quorlek.")
    write(CONFIG, "[books]\nFirst = ['a/**']\n")
    init()
    assert stylesheet.load(SHEET).words == ()  # once in each book, it may be a slip in both


def test_diff_shows_and_writes_nothing() -> None:
    write("one.txt", TALK * 2)
    write(CONFIG, "[house]\nquotes = 'straight'\n")
    shown = init("--diff").stdout
    assert "-quotes = 'straight'\n" in shown
    assert '+quotes = "curly"\n' in shown
    assert '+    "Velkarra",  # 12 times' in shown
    assert not Path(SHEET).exists()
    assert text(CONFIG) == "[house]\nquotes = 'straight'\n"


@pytest.mark.parametrize(("name", "content"), [(CONFIG, ""), (SHEET, ""), ("pyproject.toml", "[tool.copydesk]\n")])
def test_files_of_a_folder_above_are_not_put_out_of_force_unasked(name: str, content: str) -> None:
    write(name, content)
    write("book/one.txt", TALK)
    error = init("book", status=2).stderr
    assert error.startswith(f"copydesk: {name} holds for this folder, and would no longer: ")
    assert not Path(f"book/{CONFIG}").exists()
    init("book", "--force")
    assert Path(f"book/{CONFIG}").exists()


def test_a_pyproject_with_our_table_is_the_configuration() -> None:
    write("pyproject.toml", "[tool.copydesk.house]\nquotes = 'curly'\n")
    write("one.txt", TALK)
    init()
    assert Path(SHEET).exists()
    assert not Path(CONFIG).exists()
    assert "pyproject.toml has [tool.copydesk]" in init("--force", status=2).stderr
    write("pyproject.toml", "[project]\nname = 'novel'\n")
    init()
    assert house().quotes is Quotes.CURLY


# Hard cases


def test_nothing_to_read_writes_nothing() -> None:
    assert "no manuscripts" in init(status=2).stderr
    assert "gone.txt: no such file" in init("gone.txt", status=2).stderr
    write("bad.txt", b"\xff\xfe\x00")
    init(status=2)
    assert not Path(CONFIG).exists()


def test_what_cannot_be_read_fails_and_the_rest_is_done() -> None:
    write("one.txt", TALK * 2)
    write("bad.txt", b"\xff\xfe\x00")
    result = init(status=2)
    assert result.stderr.startswith("copydesk: bad.txt: not UTF-16")
    assert result.stderr.count("\n") == 1
    assert house().quotes is Quotes.CURLY


def test_an_empty_file_decides_nothing() -> None:
    write("one.txt", "")
    init()
    assert house() == HouseStyle()
    assert tomllib.loads(text(SHEET)) == {"names": [], "words": []}


def test_windows_line_ends_and_marks_are_read_as_any() -> None:
    write("one.txt", b"\xef\xbb\xbf" + (TALK * 2).replace("\n", "\r\n").encode())
    init()
    assert house().quotes is Quotes.CURLY
    assert "first at one.txt:1:" in text(SHEET)
    assert "\r" not in text(CONFIG)


def test_names_of_files_may_hold_anything() -> None:
    name = write('a"\\b\t#\x7f.txt', TALK)
    init(name)
    write("other.txt", TALK)
    init(name, "--force")
    tomllib.loads(text(CONFIG))
    assert stylesheet.load(SHEET).names == ("Velkarra",)


def test_each_standing_can_be_said() -> None:
    write("ferry/a.txt", people("Velkarra Ardwyck Quillon Maddick Tarn", "“No,” he said.\n\n" * 30))
    write("salt/a.txt", people("Oswin Brannoch Ysolde Perrin Gault", '"No," he said.\n\n' * 30))
    found = standings()
    assert found["quotes"] == Standing.APART.value
    assert found["speech-marks"] == Standing.DECIDED.value
    assert found["dashes"] == Standing.UNSEEN.value
    assert "the books differ, so each goes by its own" in init("--force").stdout
