"""A built blog -> a host that sends the policy which the blog asks for."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from tests.whole.site import Site


@contextmanager
def hosted(site: Site, *, below: str = "") -> Iterator[str]:
    """Serve the output of *site*, perhaps *below* a path; give the address of its front page."""
    found = re.search(r"Content-Security-Policy: (.*)", site.output("_headers"))
    assert found
    policy = found[1].replace("; upgrade-insecure-requests", "")

    class Host(http.server.SimpleHTTPRequestHandler):
        """A host that sends the policy."""

        def translate_path(self, path: str) -> str:
            return super().translate_path(path.removeprefix(below))

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

        def log_request(self, code: HTTPStatus | int | str = "-", size: int | str = "-") -> None:
            """Keep quiet."""

    host = functools.partial(Host, directory=str(site.public))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{below}/"
        server.shutdown()
