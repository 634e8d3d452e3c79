"""copydesk: the copy desk for fiction.

The public API is a pure core: `lint(manuscripts, settings, facts)` reads no disk and prints nothing.

    from copydesk import Manuscript, Settings, gather, lint, load_rules

    book = [Manuscript.of_text("“Where?” He asked.")]
    for diagnostic in lint(book, Settings(load_rules()), gather(book)):
        print(diagnostic.rule, diagnostic.message)
"""

__version__ = "0.1.0"

from copydesk.engine import Diagnostic, RuleError, Settings, lint
from copydesk.facts import Facts, HouseStyle, StyleSheet, gather
from copydesk.manuscript import Manuscript
from copydesk.registry import load as load_rules

__all__ = [
    "Diagnostic",
    "Facts",
    "HouseStyle",
    "Manuscript",
    "RuleError",
    "Settings",
    "StyleSheet",
    "gather",
    "lint",
    "load_rules",
]
