"""The SPARQL endpoint and the pages, over one release."""

from citykg.web.app import create_app
from citykg.web.i18n import InterfaceLanguage
from citykg.web.release import Served, ServedRelease
from citykg.web.server import build_application, run, server_config
from citykg.web.standalone import to_html

__all__ = [
    "InterfaceLanguage",
    "Served",
    "ServedRelease",
    "build_application",
    "create_app",
    "run",
    "server_config",
    "to_html",
]
