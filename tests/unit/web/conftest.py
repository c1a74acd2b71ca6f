"""What tests of the pages share: the site and its readers, over the gold graph."""

import pytest
from fastapi import FastAPI

from citykg.web.i18n import InterfaceLanguage
from citykg.web.site import Site
from citykg.web.values import Reader


@pytest.fixture(scope="session")
def site(gold_app: FastAPI) -> Site:
    """The site over the gold graph."""
    found: Site = gold_app.state.site
    return found


@pytest.fixture(scope="session")
def english(site: Site) -> Reader:
    """A reader of English."""
    return site.reader(InterfaceLanguage.ENGLISH)


@pytest.fixture(scope="session")
def greek(site: Site) -> Reader:
    """A reader of Greek."""
    return site.reader(InterfaceLanguage.GREEK)
