"""The port, and what is done when somebody else has it."""

import socket

import pytest

from generator.foundation import UsageError
from generator.preview.listen import Listening, listen, urls
from generator.preview.trust import is_open


def close(listening: Listening) -> None:
    """Give the port back."""
    for one in listening.sockets:
        one.close()


def test_a_taken_port_gives_way_to_the_next_free_one() -> None:
    """Two previews at once are two ports, and nobody's is taken away."""
    first = listen("127.0.0.1", 0)
    second = listen("127.0.0.1", first.port)

    assert first.port < second.port <= first.port + 20
    close(first)
    close(second)


def test_a_port_that_is_taken_on_the_other_loopback_is_taken() -> None:
    """Else `localhost` would lead to one program and `127.0.0.1` to another."""
    if not socket.has_ipv6:
        pytest.skip("no IPv6")
    with socket.socket(socket.AF_INET6) as other:
        try:
            other.bind(("::1", 0))
        except OSError:
            pytest.skip("no IPv6")
        other.listen()
        port = other.getsockname()[1]
        listening = listen("127.0.0.1", port)
        assert listening.port != port
        close(listening)


def test_both_loopbacks_are_listened_at() -> None:
    """Browsers try either for `localhost`."""
    listening = listen("localhost", 0)

    addresses = {one.getsockname()[0] for one in listening.sockets}
    assert "127.0.0.1" in addresses
    assert addresses <= {"127.0.0.1", "::1"}
    assert {one.getsockname()[1] for one in listening.sockets} == {listening.port}
    close(listening)


def test_when_all_ports_are_taken_the_author_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a port to try."""
    monkeypatch.setattr("generator.preview.listen._OTHER_PORTS", 0)
    taken = listen("127.0.0.1", 0)

    with pytest.raises(UsageError) as refused:
        listen("127.0.0.1", taken.port)

    assert f"The ports {taken.port} to {taken.port} are all taken." in refused.value.what
    assert "--port" in refused.value.hint
    close(taken)


@pytest.mark.parametrize("host", ["203.0.113.9", "no-such-host.invalid", "a" * 300])
def test_an_address_that_is_not_ours_is_refused(host: str) -> None:
    """In one sentence, with the system's reason."""
    with pytest.raises(UsageError, match=f"Nothing can listen at `{host}:8000`: "):
        listen(host, 8000)


def test_the_address_to_visit_is_one_that_works() -> None:
    """Nobody can visit 0.0.0.0; other devices need this computer's own address."""
    assert urls("127.0.0.1", 8000) == ("http://127.0.0.1:8000/",)
    assert urls("localhost", 8000) == ("http://127.0.0.1:8000/",)
    assert urls("::1", 8000) == ("http://[::1]:8000/",)
    assert urls("garden.local", 8000) == ("http://garden.local:8000/",) * 2
    assert urls("0.0.0.0", 8000)[0] == "http://127.0.0.1:8000/"  # noqa: S104 - never bound here
    assert "0.0.0.0" not in "".join(urls("0.0.0.0", 8000))  # noqa: S104 - the same


@pytest.mark.parametrize(
    ("host", "others_may_come"),
    [
        *(("127.0.0.1", False), ("localhost", False), ("::1", False), ("127.0.0.2", False)),
        *(("0.0.0.0", True), ("::", True), ("192.168.1.7", True), ("garden.local", True)),  # noqa: S104 - never bound here
    ],
)
def test_whether_other_devices_can_come_is_known(host: str, others_may_come: bool) -> None:  # noqa: FBT001 - a table
    """It decides on the warning."""
    assert is_open(host) is others_may_come
