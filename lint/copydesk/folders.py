"""Where we keep what can be made again."""

import os
import sys


def cache_folder() -> str:
    """Return the user's cache folder for copydesk; it need not be there yet.

    platformdirs says where that is and takes 10 ms to import; on Linux the rule is one line, so it is read here.
    """
    if sys.platform == "linux":
        # pathlib costs 4 ms of every start
        base = os.environ.get("XDG_CACHE_HOME", "").strip()
        home = base if os.path.isabs(base) else os.path.expanduser("~/.cache")  # noqa: PTH111, PTH117
        return os.path.join(home, "copydesk")  # noqa: PTH118
    from platformdirs import user_cache_dir  # noqa: PLC0415

    return user_cache_dir("copydesk", appauthor=False)
