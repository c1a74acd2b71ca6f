"""The command line."""

from citykg.cli.app import app

__all__ = ["app"]
