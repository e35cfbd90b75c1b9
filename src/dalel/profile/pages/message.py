"""A page of a few words: not found, a bad request, files in error."""

from __future__ import annotations

from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Page


class MessagePage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="message"):
    """A title and lines of text."""

    body: tuple[str, ...] = ()


def message_page(desk: Desk, title: str, body: tuple[str, ...], path: str) -> MessagePage:
    """The page in the desk's language."""
    return MessagePage(**desk.base(path, title), body=body)
