"""Where a language model may be asked.

1. This machine's own addresses, in each form that they have.
2. Any other host only where the person named it letter by letter, and over https.
3. No address that looks like this machine and is not, and none that hides another.
"""

from __future__ import annotations

import pytest

from safepassage.errors import RefusedInput
from safepassage.reading.model.address import DEFAULT, checked
from tests.cli.calling import call


@pytest.mark.parametrize(
    "url", [DEFAULT, "http://localhost:8000/v1", "http://[::1]:8000/v1", "http://127.8.9.1/v1", "https://127.0.0.1/v1"]
)
def test_this_machine_may_be_asked(url: str) -> None:
    assert checked(url, None) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1@elsewhere.example/v1",  # a user name that looks like a host
        "http://localhost.elsewhere.example/v1",  # a name that begins like this machine's
        "http://0.0.0.0:8000/v1",  # every address, not this machine's
        "http://10.0.0.7/v1",  # another machine near by
        "http://[::ffff:10.0.0.7]/v1",
        "http://2130706433/v1",  # 127.0.0.1 as one number
        "http://0x7f.1/v1",
        "http://127.0.0.1\\@elsewhere.example/v1",
        "http://elsewhere.example/v1",
        "file:///etc/passwd",
        "http:///v1",
        "http://127.0.0.1:99999/v1",
        "http://127.0.0.1/v1?to=elsewhere",
        "http://127.0.0.1/v1#x",
        "http://127.0.0.1 /v1",
        "",
    ],
)
def test_what_is_not_plainly_this_machine_is_refused(url: str) -> None:
    with pytest.raises(RefusedInput):
        checked(url, None)


def test_another_host_needs_its_own_name_and_https() -> None:
    url = "https://models.example/v1"
    assert checked(url, "models.example") == url
    assert checked(url, "Models.Example") == url
    for wrong in ("models.example.org", "example", ""):
        with pytest.raises(RefusedInput, match="would leave this machine"):
            checked(url, wrong)
    with pytest.raises(RefusedInput, match="https only"):
        checked("http://models.example/v1", "models.example")


def test_the_command_line_refuses_before_anything_is_read() -> None:
    done = call("read", __file__, "--llm", "https://models.example/v1")
    assert done.exit_code == 3
    assert "would leave this machine" in " ".join(done.stderr.split())


def test_a_host_without_an_address_is_a_wrong_command_line() -> None:
    assert call("read", __file__, "--llm-host", "models.example").exit_code == 2
