"""Deadlines as a calendar (RFC 5545), for a person's own calendar program."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dalel.profile.law.told import AnswerSaid, RemedySaid
    from dalel.record.text import Language

MEDIA: Final = "text/calendar; charset=utf-8"
#: Reminders before the last day.
_REMIND_DAYS: Final = (3, 1)


def calendar(said: AnswerSaid, language: Language, *, stamp: date, fingerprint: str) -> bytes:
    """The deadlines of an answer as all-day entries, with reminders three days and one day before.

    ``stamp`` is the day the file's texts were last read: the same answer gives the same bytes whenever it is asked.
    """
    from icalendar import Alarm, Calendar, Event

    made = Calendar()
    made.add("prodid", "-//dalel//law//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    written = datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC)
    for one in said.deadlines:
        event = Event()
        day = date.fromisoformat(one.day)
        event.add("uid", f"{_digest(one, fingerprint)}@dalel.invalid")
        event.add("dtstamp", written)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", one.title, parameters={"language": language})
        event.add("description", one.text, parameters={"language": language})
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        for days in _REMIND_DAYS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", timedelta(days=-days))
            alarm.add("description", one.title)
            event.add_component(alarm)
        made.add_component(event)
    return bytes(made.to_ical())


def _digest(one: RemedySaid, fingerprint: str) -> str:
    return blake2b(f"{one.provision} {one.day} {fingerprint}".encode(), digest_size=12).hexdigest()
