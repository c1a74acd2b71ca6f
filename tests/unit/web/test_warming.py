"""A server makes ready what its first readers would wait for."""

from dataclasses import replace

import pytest

from citykg.errors import StoreError
from citykg.web.site import Site
from citykg.web.templating import Templates
from citykg.web.warming import warm


def test_nothing_is_left_to_compile(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After it, no template of any language is compiled, and no list is read."""
    templates = Templates(site.messages, urls=site.urls, release=site.release)
    warm(replace(site, templates=templates), ())

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was left to do")

    monkeypatch.setattr("jinja2.Environment.compile", refuse)
    monkeypatch.setattr(site.tables, "_read", refuse)
    templates.compile()
    for section in site.names.sections:
        assert site.tables.table(section) is not None


def test_a_fault_is_told_to_who_asks_later(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that fails meanwhile does not end the server."""

    def fail(section: str) -> None:
        raise StoreError(section)

    monkeypatch.setattr(site.tables, "table", fail)
    warm(site, ())
