"""A listening socket, or a sentence that says why there is none."""

from __future__ import annotations

import pytest

from mandategraph.errors import ParameterError
from mandategraph.web.server import bind


def test_port_zero_takes_a_free_port() -> None:
    with bind("127.0.0.1", 0) as listener:
        assert listener.getsockname()[1] > 0


def test_a_taken_port_is_said_to_be_taken() -> None:
    with bind("127.0.0.1", 0) as listener, pytest.raises(ParameterError, match="is taken; give another one"):
        bind("127.0.0.1", listener.getsockname()[1])


@pytest.mark.parametrize("host", ["256.256.256.256", "no such host", "x" * 300, "\x00"])
def test_no_address_is_said_to_be_none(host: str) -> None:
    with pytest.raises(ParameterError, match="give another --host"):
        bind(host, 0)
