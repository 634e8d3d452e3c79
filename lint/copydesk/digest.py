"""A digest for keys of what is kept: not for secrets.

hashlib loads OpenSSL, 3 ms of every start; the module below it, which every Python has had since 3.6, takes 0.1.
"""

try:
    from _blake2 import blake2b
except ImportError:  # a Python built otherwise
    from hashlib import blake2b


def digest(data: bytes) -> str:
    """Return 32 hexadecimal digits that stand for `data`."""
    return blake2b(data, digest_size=16).hexdigest()
