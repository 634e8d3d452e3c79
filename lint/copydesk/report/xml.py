"""What the formats in XML share: elements, and characters that XML can hold."""

import re
from xml.etree.ElementTree import Element, indent, tostring

# XML 1.0 has no way to write control characters, lone surrogates (odd bytes in a file's name) and the like.
_IMPOSSIBLE = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def element(tag: str, text: str = "", /, **attributes: str | int) -> Element:
    """Return an element; what XML cannot hold is replaced."""
    made = Element(tag, {name: possible(str(value)) for name, value in attributes.items()})
    made.text = possible(text) or None
    return made


def possible(text: str) -> str:
    """Replace what XML 1.0 cannot hold by U+FFFD, one for one."""
    return re.sub(_IMPOSSIBLE, _REPLACEMENT, text)


def document(root: Element) -> str:
    """Return the document, indented and declared."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
