"""Pages as HTML and JSON: the same bytes whether they are served live or built as a static site.

Every link is relative, every page works without JavaScript, and nothing on a page asks anything of
another host. No style or script stands inside a page, so a Content-Security-Policy of
``default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'`` holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Context, Desk
from dalel.profile.words import Words, words_for
from dalel.record.text import LANGUAGES, Language

if TYPE_CHECKING:
    from dalel.faces.web.watch import State
    from dalel.law.answer import Answer
    from dalel.ledger.book import Ledger
    from dalel.profile.pages import parts

ASSET_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}


#: The pages the top of every page leads to; the foot leads to the others.
PRIMARY = frozenset(
    links.single(name)
    for name in (
        "index",
        "law/index",
        "size/index",
        "audit",
        "themes",
        "timeline",
        "routes",
        "ranking",
        "conflicts",
        "sources",
        "search",
        "about",
    )
)


class Page(NamedTuple):
    """One page: what a browser shows, and the same content as JSON."""

    html: str
    json: bytes


class Site:
    """All pages of one country file.

    ``problems`` are what the reader found (shown on the about page). ``stale`` says the files on disk have
    errors and these pages show the last good state: every page then says so.
    """

    def __init__(self, ledger: Ledger, problems: Sequence[Any] = (), *, stale: bool = False) -> None:
        self.context = Context(ledger, problems)
        self.stale = stale
        self._desks: dict[Language, Desk] = {}
        self._charts: dict[str, str] = {}
        # One calculation at a time: a page may keep a processor busy for seconds.
        self._calculating = Lock()

    def paths(self) -> Iterator[str]:
        """The path of every HTML page, in a fixed order: ``index.html``, then language by language."""
        yield "index.html"
        for language in LANGUAGES:
            for path in self.paths_in_language():
                yield f"{language}/{path}"

    def paths_in_language(self) -> Iterator[str]:
        """The paths of the pages below one language's folder."""
        for name in links.SINGLE:
            if self._has(name):
                yield links.single(name)
        for kind in links.KINDS:
            for key in self._keys(kind):
                yield links.page(kind, key)

    def page(self, path: str) -> Page | None:
        """The page at ``path`` (``"en/"``, ``"ru/indicator/hiv-prevalence.html"``), or None if there is none."""
        if path in ("", "index.html"):
            return self._chooser()
        language, _, rest = path.partition("/")
        if language not in LANGUAGES:
            return None
        rest = rest or "index.html"
        content = self.content(language, rest)
        return None if content is None else self.render(content)

    def content(self, language: Language, path: str) -> parts.Page | None:
        """What the page at ``path`` below ``language`` says, before it is laid out."""
        if not path.endswith(".html"):
            return None
        desk = self.desk(language)
        make = _single().get(path.removesuffix(".html"))
        if make is not None:
            return make(desk) if self._has(path.removesuffix(".html")) else None
        folder, _, name = path.removesuffix(".html").rpartition("/")
        if folder not in links.KINDS:
            return None
        key = self._names(folder).get(name)
        return None if key is None else _kinds()[folder](desk, key)

    def render(self, content: parts.Page) -> Page:
        """Lay a page's content out."""
        kind = str(type(content).__struct_config__.tag)
        template = environment().get_template(f"{kind}.html")
        return Page(template.render(**self._frame(content)), _json(content))

    def ready(self) -> None:
        """Make what every page needs: the ledger's answers, the law, the words, the templates. Workers share it."""
        context = self.context
        context.ledger.derived()
        context.ledger.conflicts()
        context.ledger.copied()
        context.law.failure  # noqa: B018 - compiles it
        for language in LANGUAGES:
            self.desk(language)
        templates = environment()
        for name in templates.list_templates(extensions=("html",)):
            templates.get_template(name)

    def desk(self, language: Language) -> Desk:
        """The context in the words of one language."""
        found = self._desks.get(language)
        if found is None:
            found = self._desks[language] = Desk(self.context, language)
        return found

    def message(self, language: Language, title: str, body: Sequence[str] = (), *, path: str = "404.html") -> Page:
        """A page of a few words in the site's frame: not found, a bad request, files in error. ``path`` sets
        how deep below the language's folder the page is shown, so that its links lead home."""
        from dalel.profile.pages.message import message_page

        return self.render(message_page(self.desk(language), title, tuple(body), path))

    def search(self, language: Language, query: str, hits: Sequence[Any], total: int | None = None) -> Page:
        """The search page with what was found. A hit has ``kind``, ``id``, ``title``, ``path`` (below the
        language's folder) and ``note``; see ``dalel.profile.pages.search.Hit``."""
        from dalel.profile.pages.search import search_page

        return self.render(search_page(self.desk(language), query=query, hits=tuple(hits), total=total))

    # ---- the law, asked

    def asked(self, language: Language, path: str, pairs: Sequence[tuple[str, str]]) -> Page | None:
        """A page of the law made from the facts or days an address states; None where ``path`` asks nothing."""
        content = self.asked_content(language, path, pairs)
        return None if content is None else self.render(content)

    def asked_content(self, language: Language, path: str, pairs: Sequence[tuple[str, str]]) -> parts.Page | None:
        """What such a page says. ``path`` is that of the page below the language's folder."""
        from datetime import datetime

        from dalel.profile.law.query import read

        desk = self.desk(language)
        if path == links.single("size/calculator"):
            from dalel.profile.pages.size.calculator import Pasted, calculator_page

            given = dict(pairs)
            pasted = Pasted(**{name: given.get(name, "") for name in ("counts", "who", "where", "when")})
            with self._calculating:
                return calculator_page(desk, pasted)
        if not self.context.law.there:
            return None
        if path == links.single("law/changes"):
            from dalel.profile.pages.law.changes import diff_page

            days = dict(pairs)
            return diff_page(desk, days.get("from", ""), days.get("to", ""))
        asked, unusable = read(pairs, self.context.country)
        if path == links.single("law/ask"):
            from dalel.profile.pages.law.ask import ask_page

            return ask_page(desk, asked, unusable)
        if path == links.single("law/result"):
            from dalel.profile.pages.law.result import result_page

            return result_page(desk, asked, unusable, datetime.now().astimezone().date())
        return None

    def calendars(self) -> Iterator[str]:
        """The path of every calendar of deadlines: one for each worked case that has any, in each language."""
        if self.context.law.failure:
            return
        for key in self.context.law.shown:
            answer = self.context.law.worked(key)
            if answer is not None and _has_deadline(answer):
                for language in LANGUAGES:
                    yield f"{language}/{links.page('law/case', key).removesuffix('.html')}.ics"

    def calendar(self, path: str) -> bytes | None:
        """The calendar at ``path`` (``"en/law/case/first-fine.ics"``), or None if there is none."""
        language, _, rest = path.partition("/")
        if language not in LANGUAGES or not path.endswith(".ics"):
            return None
        content = self.content(language, rest.removesuffix(".ics") + ".html")
        return self.calendar_of(content) if content is not None else None

    def calendar_of(self, content: parts.Page) -> bytes | None:
        """The deadlines on a page of results as a calendar; None where it has none."""
        from dalel.profile.law.calendar import calendar
        from dalel.profile.pages.law.result import ResultPage

        stamp = self.context.law.last_read
        if not isinstance(content, ResultPage) or content.answer is None or not content.calendar or stamp is None:
            return None
        fingerprint = self.context.country.fingerprint
        return calendar(content.answer, content.language, stamp=stamp, fingerprint=fingerprint)

    # ---- assets

    def assets(self) -> tuple[str, ...]:
        """The names of all assets (below ``assets/``)."""
        shipped = sorted(entry.name for entry in (files("dalel.faces.web") / "static").iterdir() if entry.is_file())
        return (*shipped, *(f"index-{language}.js" for language in LANGUAGES))

    def asset(self, name: str) -> bytes | None:
        """The bytes of one asset, or None if there is none of that name."""
        if name not in self.assets():
            return None
        if name.startswith("index-"):
            from dalel.profile.pages.search import index_script

            wanted = name.removeprefix("index-").removesuffix(".js")
            language = next(each for each in LANGUAGES if each == wanted)
            return index_script(self.desk(language))
        return (files("dalel.faces.web") / "static" / name).read_bytes()

    # ---- inside

    def _keys(self, kind: str) -> tuple[str, ...]:
        context = self.context
        country = context.country
        return {
            "theme": lambda: tuple(context.themes),
            "indicator": lambda: tuple(country.indicators),
            "place": lambda: context.places,
            "source": lambda: context.sources,
            "act": lambda: tuple(country.acts),
            "derived": lambda: tuple(context.derived_by_id),
            "claim": lambda: tuple(context.claims),
            "law/provision": lambda: tuple(country.provisions),
            "law/case": lambda: tuple(context.law.shown),
            "law/reform": lambda: tuple(country.reforms),
        }[kind]()

    def _has(self, name: str) -> bool:
        """Whether there is this page: those of the law only where there is law, that of sizes where there are any."""
        if name == "size/index":
            return bool(self.context.about.sizes)
        return not name.startswith("law/") or self.context.law.there

    def _names(self, kind: str) -> dict[str, str]:
        names: dict[str, dict[str, str]] = self.__dict__.setdefault("_names_by_kind", {})
        if kind not in names:
            names[kind] = {links.file_name(key): key for key in self._keys(kind)}
        return names[kind]

    def _frame(self, content: parts.Page) -> dict[str, Any]:
        words = words_for(content.language)
        up = links.up(content.path)
        return {
            "page": content,
            "say": words.say,
            "words": words,
            "up": up,
            "root": "../" + up,
            "site": self,
            "languages": [
                (code, words_for(code).say("language-own-name"), f"{up}../{code}/{content.path}") for code in LANGUAGES
            ],
            "navigation": _navigation(words, content.path, self._has),
            "title": words.plain(self.context.about.title),
            "stale": self.stale,
            "chart_svg": self.chart_svg,
            "drawing": self._drawing(content),
            "pictures": self._pictures(content),
            "primary": PRIMARY,
        }

    def chart_svg(self, chart: parts.Chart) -> str:
        """An indicator's chart as SVG, drawn once."""
        from dalel.profile.charts import draw

        found = self._charts.get(chart.indicator)
        if found is None:
            found = self._charts[chart.indicator] = draw(chart)
        return found

    def take_charts(self, charts: dict[str, str]) -> None:
        """Charts drawn elsewhere, by indicator, so that they are not drawn again."""
        self._charts.update(charts)

    def _drawing(self, content: parts.Page) -> str:
        from dalel.profile.pages.routes import RoutesPage

        if not isinstance(content, RoutesPage):
            return ""
        from dalel.profile.charts import routes_drawing

        return routes_drawing(content.home, content.arriving, content.leaving, content.title)

    def _pictures(self, content: parts.Page) -> list[tuple[str, str, str]]:
        """The pictures of a report of counts: the part each belongs to, title, drawing."""
        from dalel.profile.pages.size.calculator import CalculatorPage

        if not isinstance(content, CalculatorPage) or content.report is None:
            return []
        from dalel.profile.size.report import report_pictures
        from dalel.profile.size.words import size_words

        drawn = report_pictures(content.results, size_words(content.language), content.captures)
        return [(part, picture.title, picture.svg()) for part, picture in drawn]

    def _chooser(self) -> Page:
        about = self.context.about
        choices = [
            {
                "language": code,
                "name": words_for(code).say("language-own-name"),
                "title": words_for(code).plain(about.title),
                "path": f"{code}/index.html",
            }
            for code in LANGUAGES
        ]
        html = (
            environment().get_template("chooser.html").render(choices=choices, title=words_for("en").plain(about.title))
        )
        return Page(html, _json({"page": "languages", "country": about.code, "languages": choices}))


def _has_deadline(answer: Answer) -> bool:
    return any(one.deadline and one.outcome != "does not apply" for one in answer.findings("remedy"))


def site_of(state: State) -> Site:
    """The site of one state of the file, made when first asked for and kept with the state."""
    site = state.kept.get("site")
    if site is None:
        site = state.kept.setdefault("site", Site(state.ledger, state.warnings))
    return cast(Site, site)


def _navigation(words: Words, path: str, there: Callable[[str], bool]) -> list[tuple[str, str, bool]]:
    entries = [
        (words.say(f"nav-{name}"), links.single(name), path == links.single(name))
        for name in links.SINGLE
        if "/" not in name
    ]
    # A subject with pages of its own is entered by its first page.
    subjects = [name for name in ("law/index", "size/index") if there(name)]
    for name in reversed(subjects):
        folder = name.partition("/")[0] + "/"
        entries.insert(1, (words.say(f"nav-{folder[:-1]}-index"), links.single(name), path.startswith(folder)))
    return entries


def _json(value: Any) -> bytes:
    return msgspec.json.encode(value, enc_hook=str) + b"\n"


@lru_cache(maxsize=1)
def environment() -> Any:
    """What templates are laid out with: escaping on, nothing undefined passed over."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from dalel.profile.pages.indicator import columns
    from dalel.record.period import Period

    environment = Environment(
        loader=PackageLoader("dalel.faces.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals["anchor"] = links.anchor
    environment.globals["twin"] = links.twin
    environment.globals["columns"] = columns
    environment.globals["period"] = Period
    environment.globals["file_name"] = links.file_name
    return environment


@lru_cache(maxsize=1)
def _single() -> dict[str, Callable[[Desk], parts.Page]]:
    """What makes each page there is one of."""
    from dalel.profile.law.query import Asked
    from dalel.profile.pages import audit, evidence, places, ranking, records, routes, search, start, themes, timeline
    from dalel.profile.pages.about import about_page
    from dalel.profile.pages.law import ask, changes, overview, practice, reforms, result, states
    from dalel.profile.pages.size import calculator, published

    return {
        "index": start.start_page,
        "audit": audit.audit_page,
        "themes": themes.themes_page,
        "timeline": timeline.timeline_page,
        "routes": routes.routes_page,
        "ranking": ranking.ranking_page,
        "conflicts": evidence.conflicts_page,
        "derived": evidence.derived_list_page,
        "copied": evidence.copied_page,
        "places": places.places_page,
        "sources": records.sources_page,
        "acts": records.acts_page,
        "search": search.search_page,
        "about": about_page,
        "law/index": overview.law_page,
        "law/ask": ask.ask_page,
        "law/result": lambda desk: result.result_page(desk, Asked(), ()),
        "law/changes": changes.changes_page,
        "law/reforms": reforms.reforms_page,
        "law/practice": practice.practice_page,
        "law/states": states.states_page,
        "size/index": published.size_page,
        "size/calculator": calculator.calculator_page,
    }


@lru_cache(maxsize=1)
def _kinds() -> dict[str, Callable[[Desk, str], parts.Page]]:
    """What makes the page of a record."""
    from dalel.profile.pages import claim, evidence, indicator, places, records, themes
    from dalel.profile.pages.law import provision, reforms, result

    return {
        "theme": themes.theme_page,
        "indicator": indicator.indicator_page,
        "place": places.place_page,
        "source": records.source_page,
        "act": records.act_page,
        "derived": evidence.derived_page,
        "claim": claim.claim_page,
        "law/provision": provision.provision_page,
        "law/case": result.case_page,
        "law/reform": reforms.reform_page,
    }
