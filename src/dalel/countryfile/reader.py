"""A folder of text into a country: every record that can be read, and every problem there is."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Any, Final

import msgspec

from dalel.countryfile.decode import decode, quick
from dalel.countryfile.draft import Draft, Mark
from dalel.countryfile.layout import MAX_LINE, MAX_YAML_BYTES, Listed, list_files, open_file
from dalel.countryfile.personal import personal_field
from dalel.countryfile.problems import Problem, nearest_to, one_of, problem, shown, singular
from dalel.countryfile.table import COLUMNS as COLUMN_WORDS
from dalel.countryfile.table import NOT_TEXT, Lines, Row, cell_columns, read_rows, report_signs, unknown_columns
from dalel.countryfile.yamltree import KIND_WORDS, MAPPING, SCALAR, SEQUENCE, Flaw, Node, parse
from dalel.record.act import Act
from dalel.record.audit import Audit
from dalel.record.case import WorkedCase
from dalel.record.claim import Claim
from dalel.record.conflict import StatedConflict
from dalel.record.country import About, Country
from dalel.record.fact import Fact
from dalel.record.formula import Formula
from dalel.record.indicator import Indicator
from dalel.record.method import Method
from dalel.record.place import Place
from dalel.record.population import Population
from dalel.record.provision import Authority, Provision
from dalel.record.reform import Reform
from dalel.record.source import Source
from dalel.record.unit import Unit

RECORDS: Final[dict[str, type[Any]]] = {
    "places": Place, "populations": Population, "units": Unit, "methods": Method, "indicators": Indicator,
    "sources": Source, "claims": Claim, "acts": Act, "formulas": Formula, "conflicts": StatedConflict,
    "facts": Fact, "authorities": Authority, "provisions": Provision, "cases": WorkedCase, "reforms": Reform,
}  # fmt: skip
_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)


class FileRead(msgspec.Struct, frozen=True, kw_only=True):
    """One file that was read: its path, the kind of its records, the digest of its bytes, how many records."""

    path: str
    kind: str
    digest: str
    records: int = 0


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a folder gave.

    ``country`` holds every record that is whole (None where country.yaml itself could not be
    read); ``problems`` everything wrong, ordered by place; ``files`` what was read.
    """

    country: Country | None
    problems: tuple[Problem, ...]
    files: tuple[FileRead, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that must be put right before anything is published."""
        return tuple(p for p in self.problems if p.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems a reader can live with."""
        return tuple(p for p in self.problems if p.severity == "warning")


def read(folder: Path | str) -> Reading:
    """Read and check a country folder. Everything wrong is returned, nothing raised, whatever the folder holds."""
    draft, files = load(Path(folder))
    from dalel.countryfile.check import check

    check(draft)
    return Reading(country=draft.country(_fingerprint(files)), problems=draft.problems.ordered(), files=tuple(files))


def load(folder: Path) -> tuple[Draft, list[FileRead]]:
    """Read a country folder without the checks that look across records."""
    draft = Draft(folder)
    if not os.path.isdir(folder):  # noqa: PTH112  # unlike Path.is_dir, answers for names no system can have
        found = "a file where a folder belongs" if os.path.exists(folder) else "no such folder"  # noqa: PTH110
        draft.problems.add(problem("D101", ".", found=f"{found}: {shown(str(folder), 200)}"))
        return draft, []
    listing = list_files(folder)
    for one in listing.problems:
        draft.problems.add(one)
    files = []
    for listed in listing.files:
        file_read = _table(draft, listed) if listed.form == "csv" else _yaml(draft, listed)
        if file_read is not None:
            files.append(file_read)
    too_large = any(one.code == "D106" for one in listing.problems) and not listing.files
    if not too_large and not any(listed.kind == "country" for listed in listing.files):
        draft.problems.add(problem("D101", "country.yaml", found="no country.yaml in this folder"))
    return draft, files


def _fingerprint(files: list[FileRead]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted(files, key=lambda one: one.path):
        digest.update(f"{file.path}\0{file.digest}\n".encode())
    return digest.hexdigest()


def _open(draft: Draft, path: str) -> int | None:
    try:
        return open_file(draft.folder, path)
    except OSError as error:
        draft.problems.add(problem("D102", path, found=f"a file that cannot be read ({error.strerror})"))
        return None


# YAML ---------------------------------------------------------------------------------------------------------------


def _yaml(draft: Draft, listed: Listed) -> FileRead | None:
    descriptor = _open(draft, listed.path)
    if descriptor is None:
        return None
    try:
        with os.fdopen(descriptor, "rb") as stream:
            data = stream.read(MAX_YAML_BYTES + 1)
    except OSError as error:
        draft.problems.add(problem("D102", listed.path, found=f"a file that cannot be read ({error.strerror})"))
        return None
    digest = hashlib.blake2b(data, digest_size=20).hexdigest()
    file_read = FileRead(path=listed.path, kind=listed.kind, digest=digest)
    flaws: list[Flaw] = []
    text = _text_of(data, flaws)
    root, nodes = None, 0
    if text is not None:
        root, more = parse(text)
        nodes = text.count("\n") * 2  # near enough: a line holds a key and a value
        flaws.extend(more)
    source = draft.add_file(listed.path, text)
    for flaw in flaws:
        draft.flaw(source, flaw)
    _signs(draft, source, text or "")
    if root is None:
        if not flaws:
            draft.flaw(source, Flaw("D210", 1, 1, "an empty file", f"{listed.kind}: and its records"))
        return file_read
    records = _records(draft, listed, source, root)
    draft.close_file(source, nodes)
    return msgspec.structs.replace(file_read, records=records)


def _signs(draft: Draft, source: int, text: str) -> None:
    """Report what looks like personal data; a line that was met before and held nothing is not looked at again."""
    found: list[Flaw] = []
    clean: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if line in clean:
            continue
        report_signs(line, number, found.append)
        if not found:
            clean.add(line)
        for flaw in found:
            draft.flaw(source, flaw)
        found.clear()


def _text_of(data: bytes, flaws: list[Flaw]) -> str | None:
    """The file's text, made safe to parse; None where it cannot be."""
    if len(data) > MAX_YAML_BYTES:
        flaws.append(Flaw("D105", 0, 0, f"more than {MAX_YAML_BYTES // 2**20} MB"))
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        flaws.append(Flaw("D108", 1, 1, "UTF-16 text"))
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        flaws.append(Flaw("D108", line, column, f"a byte that is not UTF-8 (0x{data[error.start]:02x})"))
        text = data.decode("utf-8", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_LINE:
        for number, line_text in enumerate(text.split("\n"), 1):
            if len(line_text) > MAX_LINE:
                flaws.append(
                    Flaw("D107", number, 1, f"a line of {len(line_text):,} characters", f"at most {MAX_LINE:,}")
                )
                return None
    count = 0
    for odd in NOT_TEXT.finditer(text):
        count += 1
        if count > 20:
            break
        line = text.count("\n", 0, odd.start()) + 1
        flaws.append(
            Flaw("D109", line, odd.start() - text.rfind("\n", 0, odd.start()), f"the character U+{ord(odd[0]):04X}")
        )
    return NOT_TEXT.sub("\ufffd", text) if count else text


def _records(draft: Draft, listed: Listed, source: int, root: Node) -> int:
    """Decode every record below the file's one top-level key; how many were declared."""
    key = listed.kind
    if root.kind != MAPPING:
        draft.flaw(
            source, Flaw("D301", root.line, root.column, f"{KIND_WORDS[root.kind]} at the top of the file", f"'{key}:'")
        )
        return 0
    body = None
    for name, key_node, value in root.items():
        if name == key:
            body = value
        else:
            near = nearest_to(name, [key], cutoff=50)
            draft.report(
                source,
                "D301",
                key_node,
                found=f"the top-level key {shown(name)}",
                expected=f"'{key}:' and nothing else",
                nearest=near,
            )
    if body is None:
        if not root.value:
            draft.flaw(source, Flaw("D301", root.line, root.column, "no top-level key", f"'{key}:'"))
        return 0
    if body.absent:
        if listed.kind == "country":
            draft.flaw(source, Flaw("D303", body.line, body.column, "nothing below 'country:'", "the country's fields"))
        return 0
    if listed.kind == "country":
        return _about(draft, source, body)
    if listed.kind == "audit":
        return _audit(draft, listed, source, body)
    if listed.kind == "claims":
        return _claims(draft, source, body)
    return _vocabulary(draft, listed.kind, source, body)


def _about(draft: Draft, source: int, body: Node) -> int:
    mark = Mark(source, body, body)
    value, whole = decode(body, About, draft.reporter(source, "country"))
    draft.declare("country", "country", mark)
    if value is not None:
        draft.put("country", "country", value, whole=whole and not body.incomplete)
    return 1


def _audit(draft: Draft, listed: Listed, source: int, body: Node) -> int:
    name = listed.path.removeprefix("audits/").removesuffix(".yaml")
    value, whole = decode(body, Audit, draft.reporter(source, f"audit {name}"))
    draft.declare("audits", name, Mark(source, body, body))
    if value is not None:
        draft.put("audits", name, value, whole=whole and not body.incomplete)
    return 1


def _vocabulary(draft: Draft, kind: str, source: int, body: Node) -> int:
    if body.kind != MAPPING:
        fix = f"Write each record below its id: '{kind}:' and then '  some-id:'."
        draft.report(
            source,
            "D304",
            body,
            found=f"{KIND_WORDS[body.kind]} below {kind}",
            expected="a mapping from id to record",
            fix=fix,
        )
        return 0
    for name, key, value in body.items():
        if not _KEY.fullmatch(name):
            draft.report(
                source,
                "D307",
                key,
                found=f"{shown(name)} is not an id",
                expected="letters, digits, '-', '_' and '.', at most 64",
            )
            continue
        if not draft.declare(kind, name, Mark(source, key, value)):
            continue
        if value.incomplete:
            continue
        if value.absent:
            draft.report(source, "D303", key, found=f"nothing below {shown(name)}", expected="a record")
            continue
        record, whole = decode(value, RECORDS[kind], draft.reporter(source, f"{singular(kind)} {name}"))
        if record is not None:
            draft.put(kind, name, record, whole=whole)
    return len(body.value)


def _claims(draft: Draft, source: int, body: Node) -> int:
    if body.kind != SEQUENCE:
        fix = "Write a list: each claim begins with '- id:'."
        draft.report(
            source, "D304", body, found=f"{KIND_WORDS[body.kind]} below claims", expected="a list of claims", fix=fix
        )
        return 0
    for item in body.value:
        if item.incomplete:
            name = item.child("id")
            if name is not None and name[1].kind == SCALAR:
                draft.declare("claims", name[1].value, Mark(source, name[1], item))
        elif not item.absent:
            _claim(draft, source, item)
        else:
            draft.report(source, "D309", item, found="an empty item in a list", fix="Fill it in, or delete the line.")
    return len(body.value)


def _claim(draft: Draft, source: int, item: Node) -> None:
    found = item.child("id")
    name = found[1].value if found and found[1].kind == SCALAR else ""
    record, whole = decode(item, Claim, draft.reporter(source, f"claim {name}" if name else "claim"))
    if name and not draft.declare("claims", name, Mark(source, found[1] if found else item, item)):
        return
    if record is not None:
        draft.put("claims", name, record, whole=whole)


# CSV ----------------------------------------------------------------------------------------------------------------


def _table(draft: Draft, listed: Listed) -> FileRead | None:
    descriptor = _open(draft, listed.path)
    if descriptor is None:
        return None
    source = draft.add_file(listed.path, None)
    count = 0
    digest = ""
    first_row = True
    try:
        for row in read_rows(descriptor, lambda flaw: draft.flaw(source, flaw)):
            if isinstance(row, Lines):
                digest = row.digest.hexdigest()
                continue
            if first_row:
                first_row = False
                _columns(draft, source, row)
            count += 1
            _row(draft, source, row)
    except OSError as error:
        draft.problems.add(problem("D102", listed.path, found=f"a file that cannot be read ({error.strerror})"))
    return FileRead(path=listed.path, kind=listed.kind, digest=digest, records=count)


def _columns(draft: Draft, source: int, row: Row) -> None:
    """Note the columns, and report those that are no field of a claim."""
    draft.headers[source] = row.header
    positions = cell_columns([",".join(row.header)])
    for number, name, near in unknown_columns(row.header):
        node = Node(SCALAR, name, 1, positions[number][1] if number < len(positions) else 1)
        reason = personal_field(name)
        if reason and not near.startswith(name):
            draft.report(source, "H101", node, found=f"a column {shown(name)}: {reason}")
        else:
            draft.report(
                source,
                "D302",
                node,
                found=f"unknown column {shown(name)}",
                expected=one_of(COLUMN_WORDS, 50),
                nearest=near,
            )


def _row(draft: Draft, source: int, row: Row) -> None:
    name = row.values.get("id", "")
    try:
        record: Any = quick(row.values, Claim)
        whole = True
    except (msgspec.ValidationError, ValueError):
        if not draft.bad_row(source):
            return
        record, whole = decode(row.node(), Claim, draft.reporter(source, f"claim {name}" if name else "claim"))
    if name and not draft.declare("claims", name, (source << 32) | row.line):
        return
    if record is not None:
        draft.put("claims", record.id, record, whole=whole)
