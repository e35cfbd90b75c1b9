"""The HTTP API: read-only, every answer cited, described by its own OpenAPI document.

One table, ``questions.operations()``, says what can be asked. The same declarations read the address, refuse what
does not fit with the nearest valid values (RFC 9457), and describe the API at ``/api/v1/openapi.json``.
Answers are kept as bytes until the country file changes; claims are encoded once each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from dalel.faces.web.desk import Desk
from dalel.faces.web.openapi import PROBLEM_MEDIA, ProblemDetails, describe
from dalel.faces.web.parameters import Wrong, nearest, read_query
from dalel.faces.web.questions import JSON, Operation, operations
from dalel.faces.web.replies import Reply

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from dalel.faces.web.watch import Watched

ROOT: Final = "/api/v1"


class Api:
    """The ASGI application under ``/api``."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched
        self._plain: dict[str, Operation] = {}
        self._patterns: list[tuple[re.Pattern[str], Operation]] = []
        for operation in operations():
            if "{" in operation.path:
                # The longest suffix first, so that /trace/x.prov.json is never taken for an id.
                pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(operation.path))
                self._patterns.append((re.compile(pattern, re.DOTALL), operation))
            else:
                self._plain[operation.path] = operation
        self._patterns.sort(key=lambda pair: -len(pair[0].pattern))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI
        """Answer one request."""
        path: str = scope["path"]
        query: bytes = scope["query_string"]
        desk = self._desk()
        if desk is not None:
            kept = desk.replies.get((path, query))
            if kept is not None:
                await kept.send(scope, send)
                return
        found = self._find(path)
        if found is not None and found[0].quick:
            reply = self.reply(path, query)
        else:
            from anyio import to_thread

            reply = await to_thread.run_sync(self.reply, path, query)
        await reply.send(scope, send)

    def _desk(self) -> Desk | None:
        state = self.watched.state
        if state is None:
            return None
        desk: Desk | None = state.kept.get("desk")
        if desk is None:
            desk = state.kept.setdefault("desk", Desk(state, self.watched))
        return desk

    def _find(self, path: str) -> tuple[Operation, dict[str, str]] | None:
        rest = path.removeprefix(ROOT)
        if rest == path:
            return None
        plain = self._plain.get(rest)
        if plain is not None:
            return plain, {}
        for pattern, operation in self._patterns:
            match = pattern.fullmatch(rest)
            if match is not None:
                return operation, match.groupdict()
        return None

    def reply(self, path: str, query: bytes) -> Reply:
        """The answer to one question."""
        desk = self._desk()
        if path == ROOT + "/openapi.json" and desk is not None:
            return desk.replies.put((path, query), Reply(self.description(desk), JSON))
        if desk is None:
            return _no_state(self.watched)
        found = self._find(path)
        if found is None:
            return self._no_path(path)
        operation, given = found
        try:
            values = read_query(query, [p for p in operation.read_with(desk.known) if p.where == "query"], desk.known)
            for parameter in operation.parameters:
                if parameter.where == "path":
                    values[parameter.name] = parameter.read((given[parameter.name],), desk.known)
            if operation.quick:
                made = operation.handler(desk, values)
            else:
                with desk.lock:
                    made = desk.replies.get((path, query)) or operation.handler(desk, values)
        except Wrong as wrong:
            return problem(
                wrong.status, "Not found" if wrong.status == 404 else "A parameter cannot be used", str(wrong),
                parameter=wrong.parameter, found=wrong.found[:200], expected=wrong.expected,
                nearest=tuple(wrong.nearest),
            )  # fmt: skip
        except LookupError as error:
            if type(error).__name__ != "UnknownRecord":
                raise
            near = getattr(error, "nearest", ()) or ()
            alike = (near,) if isinstance(near, str) else tuple(near)
            name = next(iter(given), "id")
            return problem(
                404, "Not found", f"No record here has the id {given.get(name, '')[:200]!r}.",
                parameter=name, found=given.get(name, "")[:200], expected="the id of a record", nearest=alike,
            )  # fmt: skip
        if operation.name == "problems":
            return made
        if operation.stated or operation.private:
            return made.unkept()
        return desk.replies.put((path, query), made)

    def description(self, desk: Desk) -> bytes:
        """The API's OpenAPI document for the country file that is loaded."""
        about = desk.country.about
        document = describe(
            operations(), desk.known, title=about.title.best("en")[1], version=about.version, licence=about.licence
        )
        return msgspec.json.format(msgspec.json.encode(document), indent=1)

    def _no_path(self, path: str) -> Reply:
        known = tuple(ROOT + operation.path for operation in operations())
        return problem(
            404, "There is no such question", f"What can be asked is described at {ROOT}/openapi.json.",
            found=path[:200], expected="a path of the description", nearest=nearest(path, known),
        )  # fmt: skip


def problem(status: int, title: str, detail: str, **more: Any) -> Reply:
    """A problem document (RFC 9457)."""
    return Reply(
        msgspec.json.encode(ProblemDetails(status=status, title=title, detail=detail, **more)),
        PROBLEM_MEDIA,
        status=status,
    )


def _no_state(watched: Watched) -> Reply:
    return problem(
        503, "The country file cannot be read",
        "It has problems that must be mended first. /problems lists them.",
        problems=tuple(str(each) for each in watched.problems[:50]) or (watched.failure,),
    )  # fmt: skip
