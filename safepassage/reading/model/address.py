"""Where a language model may be asked: this machine, or a host that the person named on the command line."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from safepassage.errors import RefusedInput

DEFAULT: Final = "http://127.0.0.1:11434/v1"


def checked(url: str, named_host: str | None) -> str:
    """Give the address if it may be used.

    Parameters
    ----------
    url
        An OpenAI-compatible server, such as ``http://127.0.0.1:11434/v1``.
    named_host
        The host that the person named for a server elsewhere; it must be the address's own, letter by letter.

    Raises
    ------
    RefusedInput
        It is no plain address, or is not of this machine and was not named.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise RefusedInput(f"{url!r}: found no address of a server, such as {DEFAULT}") from None
    plain = (
        parts.scheme in ("http", "https")
        and host
        and "@" not in parts.netloc
        and not parts.query
        and not parts.fragment
    )
    if not plain or any(ord(letter) < 33 or ord(letter) > 126 or letter == "\\" for letter in url):
        raise RefusedInput(f"{url!r}: found no plain address of a server, such as {DEFAULT}")
    if _is_here(host):
        return url
    if named_host is None or named_host.lower() != host:
        told = "none was named" if named_host is None else f"{named_host!r} was named"
        raise RefusedInput(
            f"{host}: the text would leave this machine; that needs the host's own name (--llm-host), and {told}"
        )
    if parts.scheme != "https":
        raise RefusedInput(f"{host}: a text leaves this machine over https only")
    return url


def _is_here(host: str) -> bool:
    """Say whether a host is this machine: the loopback addresses, and the one name that stands for them."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
