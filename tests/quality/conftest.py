"""What the quality tests share: one extractor, made once."""

import pytest

from citykg.extraction import load_extractor
from citykg.extraction.extractor import Extractor
from citykg.settings import Settings


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return load_extractor(Settings())
