"""The server as an ASGI application: pages on demand, the HTTP API, and what is wrong with the file.

The pages are those of the static site, rendered when first asked for and kept until the country file changes.
"""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import parse_qs, parse_qsl

from dalel.faces.web.replies import Replies, Reply
from dalel.record.text import LANGUAGES, Language

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.types import Receive, Scope, Send

    from dalel.countryfile.problems import Problem
    from dalel.faces.web.watch import State, Watched

#: Bytes of rendered pages kept in memory.
_PAGES_KEPT: Final = 64 << 20
#: Where the list of problems is served, and its stylesheet.
PROBLEMS: Final = "problems"
PROBLEMS_STYLE: Final = "problems.css"
_SHOWN_IN_BANNER: Final = 3
_SAFE_PATH: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@~+,=-]*(?:/[A-Za-z0-9][A-Za-z0-9._@~+,=-]*)*/?")
_MEDIA: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
}


def create_app(
    folder: Path,
    *,
    host: str = "127.0.0.1",
    also_known_as: Iterable[str] = (),
    watch: bool = True,
    interval: float = 0.5,
) -> Starlette:
    """The application that serves the country file in ``folder``.

    The file is read before this returns, so a first page never waits for it; ``watch`` says whether changes are
    looked for every ``interval`` seconds. ``host`` is the address the server will be bound to, and with
    ``also_known_as`` decides which Host headers are answered. A file that cannot be read raises nothing: the
    application then serves the list of its problems.
    """
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.routing import Mount

    from dalel.faces.web.api import Api
    from dalel.faces.web.security import Guard, Hosts
    from dalel.faces.web.watch import Watched

    watched = Watched(Path(folder), interval=interval, prepare=_prepare)
    watched.read()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001 - the signature is Starlette's
        if watch:
            watched.start()
        try:
            yield
        finally:
            watched.stop()

    app = Starlette(
        routes=[Mount("/api", app=Api(watched)), Mount("/", app=Pages(watched))],
        middleware=[Middleware(Guard, hosts=Hosts(host, also_known_as))],
        lifespan=lifespan,
    )
    app.state.watched = watched
    return app


def _prepare(state: State) -> None:
    """Work out what a first reader would otherwise wait for: the search index and what follows from the claims."""
    from dalel.faces.web.render import site_of
    from dalel.profile.search import search_index

    state.ledger.derived()
    search_index(state.ledger)
    law = site_of(state).context.law
    if law.there and not law.failure:
        law.warm()


class Pages:
    """Everything outside the API: pages, their JSON twins, assets, problems."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched
        self._rendering = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI
        """Answer one request."""
        path = scope["path"].removeprefix("/")
        if path == "":
            await _go_to(_preferred(scope) + "/", send, vary=b"Accept-Language")
            return
        if scope["query_string"] and path in _ASKED:
            from anyio import to_thread

            # What somebody states of their own case, or counts, is answered and forgotten: kept nowhere.
            told = await to_thread.run_sync(self.asked_reply, path, scope["query_string"])
            await told.send(scope, send)
            return
        asked = _asked(scope["query_string"]) if path in _SEARCHES else ""
        reply = self._kept(path) if not asked else None
        if reply is None:
            from anyio import to_thread

            # Rendering takes long enough to keep others waiting; it does not belong in the event loop.
            reply = await to_thread.run_sync(self.reply, path, asked)
        if reply.status in (301, 307):
            await _go_to(reply.body.decode(), send)
            return
        await reply.send(scope, send)

    def _place(self) -> tuple[State | None, Replies | None]:
        state = self.watched.state
        if state is None:
            return None, None
        kept = state.kept.get("replies")
        if kept is None:
            kept = state.kept.setdefault("replies", Replies(_PAGES_KEPT))
        return state, cast(Replies, kept)

    def _key(self, path: str) -> tuple[object, ...]:
        return path, self.watched.problems, self.watched.failure

    def _kept(self, path: str) -> Reply | None:
        _, kept = self._place()
        return kept.get(self._key(path)) if kept is not None else None

    def reply(self, path: str, asked: str = "") -> Reply:
        """The answer for ``path``, from memory or made now. ``asked`` is what a search page was asked for."""
        language = _language_of(path)
        if path == PROBLEMS_STYLE:
            return Reply(_STYLE.encode(), _MEDIA[".css"])
        if path == PROBLEMS or path in tuple(f"{code}/{PROBLEMS}" for code in LANGUAGES):
            return Reply(self._problem_page(language).encode(), _MEDIA[".html"])
        state, kept = self._place()
        if state is None or kept is None:
            if path.endswith((".css", ".js", ".ico", ".svg", ".png", ".json")):
                return _plain(404, "Nothing is here yet: the country file has problems.")
            return Reply(self._problem_page(language).encode(), _MEDIA[".html"], status=503)
        if not _SAFE_PATH.fullmatch(path):
            return self._missing(language)
        key = self._key(path) if not asked else (*self._key(path), asked)
        with self._rendering:
            found = kept.get(key)
            if found is not None:
                return found
            made = self._found(state, path, language, asked) if asked else self._make(state, path, language)
        return kept.put(key, made) if made.status == 200 else made

    def asked_reply(self, path: str, query: bytes) -> Reply:
        """What the law says of the facts in an address, or what its counts say of a population: a page, its JSON twin,
        or deadlines as a calendar."""
        from dalel.profile.law.query import LONGEST_QUERY

        language = _language_of(path)
        state = self.watched.state
        if state is None:
            return Reply(self._problem_page(language).encode(), _MEDIA[".html"], status=503)
        say = _WORDS[language]
        suffix = Path(path).suffix
        longest = LONGEST_COUNTS if "/size/" in path else LONGEST_QUERY
        pairs = _pairs(query) if len(query) <= longest else None
        site = self._site(state)
        rest = path.removeprefix(f"{language}/").removesuffix(suffix) + ".html"
        if pairs is None:
            status = 414 if len(query) > longest else 400
            page = site.message(language, say["query"], (say["query-what"],), path=rest)
            return Reply(_bytes(page.html), _MEDIA[".html"], status=status)
        content = site.asked_content(language, rest, pairs)
        if content is None:
            return self._no_page(state, f"{language}/{rest}", language)
        status = 400 if getattr(content, "problems", ()) or getattr(content, "problem", "") else 200
        if suffix == ".ics":
            calendar = site.calendar_of(content)
            if calendar is None:
                return self._no_page(state, f"{language}/{rest}", language)
            name = b'attachment; filename="dalel.ics"'
            return Reply(calendar, _MEDIA[".ics"], headers=((b"content-disposition", name),), cache=b"no-store")
        page = site.render(content)
        if suffix == ".json":
            return Reply(_bytes(page.json), _MEDIA[".json"], status=status, cache=b"no-store")
        shown = self._page(page.html, language)
        return Reply(shown.body, shown.media, status=status, cache=b"no-store")

    def _site(self, state: State) -> Any:
        from dalel.faces.web.render import site_of

        return site_of(state)

    def _make(self, state: State, path: str, language: Language) -> Reply:
        site = self._site(state)
        if path in LANGUAGES:
            return Reply((path + "/").encode(), "text/plain", status=307)
        suffix = Path(path).suffix
        if path.startswith("assets/"):
            body = site.asset(path.removeprefix("assets/"))
            return (
                self._missing(language) if body is None else Reply(body, _MEDIA.get(suffix, "application/octet-stream"))
            )
        if suffix == ".ics":
            calendar = site.calendar(path)
            return self._missing(language) if calendar is None else Reply(calendar, _MEDIA[".ics"])
        if path.endswith(".json"):
            page = site.page(path.removesuffix(".json") + ".html") or site.page(
                path.removesuffix("index.json") if path.endswith("index.json") else path
            )
            if page is not None:
                return Reply(_bytes(page.json), _MEDIA[".json"])
            return self._missing(language)
        page = site.page(path)
        if page is None and path.endswith("/index.html"):
            page = site.page(path.removesuffix("index.html"))
        if page is None:
            return self._no_page(state, path, language)
        return self._page(page.html, language)

    def _page(self, html_text: str | bytes, language: Language) -> Reply:
        body = _bytes(html_text)
        if self.watched.problems or self.watched.failure:
            body = self._with_banner(body, language)
        return Reply(body, _MEDIA[".html"])

    def _found(self, state: State, path: str, language: Language, asked: str) -> Reply:
        """The search page with what was found: search without JavaScript."""
        from dalel.faces.web.found import hits_for_page

        hits = hits_for_page(state.ledger, asked, language)
        page = self._site(state).search(language, asked, hits)
        return Reply(_bytes(page.json), _MEDIA[".json"]) if path.endswith(".json") else self._page(page.html, language)

    def _no_page(self, state: State, path: str, language: Language) -> Reply:
        """That there is no such page, in the site's own frame; its links lead home from any depth."""
        rest = path.removeprefix(f"{language}/")
        if rest == path or not path.endswith(".html"):
            return self._missing(language)
        say = _WORDS[language]
        page = self._site(state).message(language, say["missing"], (say["missing-what"],), path=rest)
        reply = self._page(page.html, language)
        return Reply(reply.body, reply.media, status=404)

    def _missing(self, language: Language) -> Reply:
        say = _WORDS[language]
        body = _document(
            language, say["missing"], f'<p>{say["missing-what"]}</p><p><a href="/{language}/">{say["home"]}</a></p>'
        )
        return Reply(body.encode(), _MEDIA[".html"], status=404)

    def _with_banner(self, page: bytes, language: Language) -> bytes:
        """The page with what is wrong on top of it. A page without a body is left as it is."""
        opening = re.search(rb"<body[^>]*>", page)
        closing = page.find(b"</head>")
        if opening is None or closing < 0 or closing > opening.start():
            return page
        say = _WORDS[language]
        problems = self.watched.problems
        items = "".join(f"<li>{_one(problem)}</li>" for problem in problems[:_SHOWN_IN_BANNER])
        if self.watched.failure:
            items += f"<li>{html.escape(self.watched.failure)}</li>"
        banner = (
            f'<aside class="dalel-problems" role="alert" lang="{language}"><p><strong>{say["banner"]}</strong> '
            f'<a href="/{language}/{PROBLEMS}">{say["all"].format(count=len(problems))}</a></p>'
            f'<ul lang="en">{items}</ul></aside>'
        )
        link = f'<link rel="stylesheet" href="/{PROBLEMS_STYLE}">'.encode()
        return page[:closing] + link + page[closing : opening.end()] + banner.encode() + page[opening.end() :]

    def _problem_page(self, language: Language) -> str:
        say = _WORDS[language]
        problems, failure = self.watched.problems, self.watched.failure
        state = self.watched.state
        if not problems and not failure:
            shown: tuple[Problem, ...] = tuple(state.warnings) if state is not None else ()
            lead = say["warnings" if shown else "fine"]
        else:
            shown, lead = problems, say["stale" if state is not None else "first"]
        items = "".join(f"<li>{_one(problem)}</li>" for problem in shown)
        if failure:
            items += f"<li>{html.escape(failure)}</li>"
        switch = " ".join(
            f'<a href="/{code}/{PROBLEMS}" lang="{code}" hreflang="{code}">{_WORDS[code]["name"]}</a>'
            for code in LANGUAGES
        )
        home = f'<p><a href="/{language}/">{say["home"]}</a></p>' if state is not None else ""
        return _document(
            language,
            say["title"],
            f'<p>{lead}</p><ol class="dalel-list" lang="en">{items}</ol>{home}<nav>{switch}</nav>',
        )


def _one(problem: Problem) -> str:
    """One problem as a person reads it: its human form, lines kept."""
    return f"<pre>{html.escape(str(problem))}</pre>"


def _bytes(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else value


def _plain(status: int, words: str) -> Reply:
    return Reply(f"{words}\n".encode(), "text/plain; charset=utf-8", status=status)


def _document(language: Language, title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="/{PROBLEMS_STYLE}"></head>'
        f"<body><main><h1>{title}</h1>{body}</main></body></html>\n"
    )


_SEARCHES: Final = frozenset(f"{code}/search.{form}" for code in LANGUAGES for form in ("html", "json"))
_LONGEST_QUESTION: Final = 200
#: Bytes of a query that states counts: what fits into an address at all.
LONGEST_COUNTS: Final = 32_000
#: Pages that answer what an address states.
_ASKED: Final = frozenset(
    f"{code}/law/{name}.{form}"
    for code in LANGUAGES
    for name, forms in (("ask", ("html", "json")), ("result", ("html", "json", "ics")), ("changes", ("html", "json")))
    for form in forms
) | frozenset(f"{code}/size/calculator.{form}" for code in LANGUAGES for form in ("html", "json"))


def _pairs(query: bytes) -> list[tuple[str, str]] | None:
    """The pairs of a query; None where it cannot be read."""
    from dalel.profile.law.query import MOST_PAIRS

    try:
        return parse_qsl(query.decode("ascii"), errors="strict", max_num_fields=MOST_PAIRS)
    except (UnicodeDecodeError, ValueError):
        return None


def _asked(query: bytes) -> str:
    """What a search form sent; nothing where it cannot be read."""
    try:
        found = parse_qs(query.decode("ascii"), errors="replace", max_num_fields=20)
    except (UnicodeDecodeError, ValueError):
        return ""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in found.get("q", [""])[0]).split())[
        :_LONGEST_QUESTION
    ]


def _language_of(path: str) -> Language:
    first = path.partition("/")[0]
    return first if first in LANGUAGES else "en"


def _preferred(scope: Scope) -> Language:
    """The reader's language among ours, by the weights of Accept-Language (RFC 9110, 12.5.4); English if none."""
    header = b""
    for name, value in scope["headers"]:
        if name == b"accept-language":
            header = value
    best: tuple[float, int] = (0.0, 0)
    found: Language = "en"
    for place, part in enumerate(header.decode("ascii", "replace").split(",")[:20]):
        tag, _, weight = part.partition(";")
        code = tag.strip().lower().partition("-")[0]
        try:
            quality = float(weight.strip().removeprefix("q=")) if weight.strip() else 1.0
        except ValueError:
            continue
        rank = (quality, -place)
        for language in LANGUAGES:
            if code == language and quality > 0 and (best == (0.0, 0) or rank > best):
                best, found = rank, language
    return found


async def _go_to(where: str, send: Send, *, vary: bytes = b"") -> None:
    headers = [(b"location", b"/" + where.encode()), (b"content-length", b"0"), (b"cache-control", b"no-cache")]
    if vary:
        headers.append((b"vary", vary))
    await send({"type": "http.response.start", "status": 307, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


_WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "name": "English",
        "title": "Problems in the country file",
        "banner": "The country file has been changed and can no longer be read. You see it as it last was.",
        "all": "All problems ({count})",
        "stale": "The file has problems that must be mended. Until then the last good version is shown. "
        "This page and the others follow by themselves when a file is saved; reload to see it.",
        "first": "Nothing can be shown until these problems are mended. Save the file and reload this page.",
        "warnings": "The file can be read and is shown. These are its warnings.",
        "fine": "The file has no problems.",
        "home": "Start page",
        "missing": "There is no such page",
        "missing-what": "The address may be mistyped, or the record may have been renamed.",
        "query": "The address cannot be read",
        "query-what": "It is longer than anything that could be stated here, or it is not percent-encoded UTF-8.",
    },
    "ru": {
        "name": "Русский",
        "title": "Ошибки в файле страны",
        "banner": "Файл страны изменён, и прочитать его больше нельзя. Показано последнее исправное состояние.",
        "all": "Все ошибки ({count})",
        "stale": "В файле есть ошибки, которые нужно исправить. До тех пор показывается последняя исправная версия. "
        "После сохранения файла обновите страницу.",
        "first": "Пока ошибки не исправлены, показать нечего. Сохраните файл и обновите страницу.",
        "warnings": "Файл прочитан и показан. Ниже предупреждения.",
        "fine": "Ошибок в файле нет.",
        "home": "Начальная страница",
        "missing": "Такой страницы нет",
        "missing-what": "Возможно, в адресе опечатка или запись переименована.",
        "query": "Адрес нельзя прочитать",
        "query-what": "Он длиннее всего, что здесь можно изложить, или это не UTF-8.",
    },
    "kk": {
        "name": "Қазақша",
        "title": "Ел файлындағы қателер",
        "banner": "Ел файлы өзгертілді, енді оны оқу мүмкін емес. Соңғы дұрыс күйі көрсетілген.",
        "all": "Барлық қате ({count})",
        "stale": "Файлда түзетілуі тиіс қателер бар. Оған дейін соңғы дұрыс нұсқа көрсетіледі. "
        "Файлды сақтаған соң бетті жаңартыңыз.",
        "first": "Қателер түзетілмейінше ештеңе көрсетілмейді. Файлды сақтап, бетті жаңартыңыз.",
        "warnings": "Файл оқылды және көрсетілген. Төменде ескертулер берілген.",
        "fine": "Файлда қате жоқ.",
        "home": "Бастапқы бет",
        "missing": "Мұндай бет жоқ",
        "missing-what": "Мекенжайда қате болуы немесе жазбаның аты өзгеруі мүмкін.",
        "query": "Мекенжайды оқу мүмкін емес",
        "query-what": "Ол мұнда айтуға болатынның бәрінен ұзын, не UTF-8 емес.",
    },
}

_STYLE: Final = """\
.dalel-problems { background: #fdecea; color: #5f1009; border-bottom: 3px solid #9b1c0f; padding: .75rem 1rem;
  font: 1rem/1.45 system-ui, sans-serif; }
.dalel-problems p { margin: 0 0 .4rem; }
.dalel-problems a { color: #5f1009; }
.dalel-problems ul { margin: 0; padding-left: 1.2rem; }
.dalel-problems pre, .dalel-list pre { margin: 0 0 .6rem; white-space: pre-wrap; overflow-wrap: anywhere;
  font: .9rem/1.4 ui-monospace, monospace; }
body:has(> main > .dalel-list), body > main:only-child { font: 1rem/1.5 system-ui, sans-serif; }
body > main:only-child { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
@media print { .dalel-problems { border: 1px solid #000; background: none; } }
"""
