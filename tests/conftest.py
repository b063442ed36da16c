"""What every test may lean on: where the data lies, how Hypothesis draws, and no network.

``HYPOTHESIS_PROFILE=explore`` draws afresh at every run; the default, ``ci``, draws the same each time.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# Two shared cores can be slow at any moment: a deadline would fail tests by chance.
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


# Started in the background, a shell has us ignore Ctrl-C, and so would every program that the tests start and stop.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo" or (event == "socket.connect" and not isinstance(arguments[1], str | bytes)):
        raise RuntimeError(f"a test reached for the network: {event} {arguments[1:]}")


sys.addaudithook(_refuse_network)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of real event data, which is too large for the repository."""
    folder = Path(os.environ.get("SAFEPASSAGE_SHARED_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("the real event data is not on this machine (set SAFEPASSAGE_SHARED_DATA to its folder)")
    return folder


@pytest.fixture(scope="session")
def aleppo() -> Path:
    """Give the case folder of Aleppo 2016."""
    return ROOT / "examples" / "aleppo-2016"
