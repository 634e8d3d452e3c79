"""What a person types: one key, or a line that may be edited."""

import click

from copydesk.review.going import Ended

_ESCAPE = 0.05  # seconds after which an escape character is the key Esc, and begins no other key


def key() -> str:
    """Wait for a key and return it: a character, or "" for one that has none (an arrow). Raises Ended, KeyboardInterrupt.

    Of several characters that come at once (something was pasted) only the first counts: what follows was not meant for what is
    not yet shown.
    """
    try:
        typed = click.getchar()
    except EOFError as error:
        raise Ended from error
    if not typed:
        raise Ended
    return "" if typed[0] in "\x1b\x00\xe0" and len(typed) > 1 else typed[0]


def line(label: str, text: str = "", at: int = 0) -> str | None:
    """Let a line be edited, at first `text` with the cursor at the place `at`; None where the person thought better of it (Esc). Raises KeyboardInterrupt.

    Line breaks in `text` are kept, and shown as such.
    """
    from prompt_toolkit import PromptSession  # noqa: PLC0415  # a third of a second, for those who type
    from prompt_toolkit.document import Document  # noqa: PLC0415
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent  # noqa: PLC0415

    bindings = KeyBindings()

    @bindings.add("escape", eager=True)
    def _give_up(event: KeyPressEvent) -> None:
        event.app.exit(result=None)

    asking: PromptSession[str | None] = PromptSession(key_bindings=bindings)
    asking.app.ttimeoutlen = _ESCAPE
    try:
        return asking.prompt(label, default=Document(text, at), enable_suspend=True)
    except EOFError:
        return None
