"""An application and sockets -> a server in a thread of its own.

https://www.uvicorn.org/
"""

import asyncio
import logging
import threading
from collections.abc import Sequence
from socket import socket

import uvicorn
from starlette.types import ASGIApp

from generator.preview.showing import Showing

_START_SECONDS = 10
_STOP_SECONDS = 3


class Server:
    """Answers requests from `start` to `stop`."""

    def __init__(self, app: ASGIApp, sockets: Sequence[socket], showing: Showing) -> None:
        """Serve *app* on *sockets*, which listen already; *showing* is told of the loop."""
        config = uvicorn.Config(
            app,
            http="h11",  # the others have no limit for headers
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        self._uvicorn = uvicorn.Server(config)
        self._sockets = list(sockets)
        self._showing = showing
        self._is_up = threading.Event()
        self._thread = threading.Thread(target=self._run, name="preview-server", daemon=True)

    def start(self) -> None:
        """Answer from now on."""
        # Only the command line prints; what uvicorn has to say are requests that make no sense.
        logger = logging.getLogger("uvicorn")
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
        self._thread.start()
        self._is_up.wait(_START_SECONDS)

    def stop(self) -> None:
        """End every connection and answer no more."""
        self._showing.close()
        self._uvicorn.should_exit = True
        self._thread.join(_STOP_SECONDS)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._showing.attach(asyncio.get_running_loop())
        self._is_up.set()
        await self._uvicorn.serve(sockets=self._sockets)
