"""The SPARQL endpoint and the pages, over one release."""

from citykg.web.app import create_app
from citykg.web.i18n import InterfaceLanguage
from citykg.web.release import ServedRelease
from citykg.web.server import run
from citykg.web.standalone import to_html

__all__ = ["InterfaceLanguage", "ServedRelease", "create_app", "run", "to_html"]
