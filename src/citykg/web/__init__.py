"""The SPARQL endpoint and the pages, over one release."""

from citykg.web.app import create_app
from citykg.web.release import ServedRelease
from citykg.web.server import run

__all__ = ["ServedRelease", "create_app", "run"]
