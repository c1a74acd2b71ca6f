"""Pages from templates: escaped everywhere, strict about names, one per language."""

from collections.abc import Mapping
from types import MappingProxyType

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket

from citykg.web.furnishing import Furnishing
from citykg.web.i18n import InterfaceLanguage, Messages
from citykg.web.localise import Localiser
from citykg.web.maps import Maps
from citykg.web.release import ServedRelease
from citykg.web.signposting import FORMAT_NAMES
from citykg.web.structured import Structured
from citykg.web.urls import Urls
from citykg.web.vocabulary import SECTIONS


class _Compiled(BytecodeCache):
    """Compiled templates, which are the same in all languages."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.bytecode_to_string()


class Templates:
    """Writes pages in each language of the interface.

    Args:
        messages: The interface in each language.
        urls: Maker of links.
        release: The release that the pages show.
    """

    def __init__(
        self,
        messages: Mapping[InterfaceLanguage, Messages],
        *,
        urls: Urls,
        release: ServedRelease,
    ) -> None:
        furnishing = Furnishing(urls.assets)
        maps, compiled = Maps(urls.assets, messages), _Compiled()
        self._environments = MappingProxyType(
            {
                language: _environment(
                    texts,
                    {
                        "urls": urls,
                        "release": release,
                        "sections": SECTIONS,
                        "structured": Structured(urls, release),
                        "map_figure": maps.figure,
                        "map_attributes": maps.attributes,
                        **furnishing.globals(language),
                    },
                    compiled,
                )
                for language, texts in messages.items()
            }
        )

    def render(
        self, name: str, context: Mapping[str, object], *, language: InterfaceLanguage
    ) -> str:
        """Write a page.

        Args:
            name: File name of the template.
            context: What the template shows; it may name nothing else.
            language: Language of the page.
        """
        return self._environments[language].get_template(name).render(**context)

    def compile(self) -> None:
        """Compile what was not used yet, so that nobody need wait for it."""
        for environment in self._environments.values():
            for name in environment.list_templates(extensions=["html"]):
                environment.get_template(name)


def _environment(
    texts: Messages,
    shared: Mapping[str, object],
    compiled: BytecodeCache | None = None,
) -> Environment:
    environment = Environment(
        loader=PackageLoader("citykg.web"),
        bytecode_cache=compiled,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # set by the i18n extension
        texts.text, texts.counted, newstyle=True
    )
    localiser = Localiser(texts.language)
    environment.globals |= {
        **shared,
        "language": texts.language,
        "number": localiser.number,
        "moment": localiser.moment,
        "format_names": FORMAT_NAMES,
    }
    return environment


def standalone_environment(texts: Messages) -> Environment:
    """Return templates that know no server: neither links nor a release.

    Args:
        texts: The interface in the language of the page.
    """
    return _environment(texts, {})
