"""A server as others meet it: its IRIs lead to it, and programs of others ask it."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.clients


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, small_data: Path) -> Iterator[str]:
    """The address of a server over a few documents; the IRIs start with it, too."""
    with socket.socket() as finder:
        finder.bind(("127.0.0.1", 0))
        port = finder.getsockname()[1]
    base = f"http://127.0.0.1:{port}/"
    environment = {
        **os.environ,
        "CITYKG_BASE_IRI": base,
        "CITYKG_HOME": str(tmp_path_factory.mktemp("clients")),
        "CITYKG_DATA_DIR": str(small_data),
        "CITYKG_PORT": str(port),
    }
    command = [sys.executable, "-m", "citykg"]
    subprocess.run(
        [*command, "build", "-j", "1"], env=environment, check=True, capture_output=True
    )
    with subprocess.Popen(
        [*command, "serve", "--no-build"],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stderr is not None
            assert re.search(r"Serving \S+ on ", process.stderr.readline())
            yield base
        finally:  # what is not told to end is waited for, for ever
            process.terminate()
            process.communicate()
