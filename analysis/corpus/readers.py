"""From an open file to raw records: one dict per article as its source has it, or a `Reject`."""

import csv
import io
import json
from typing import NamedTuple

__all__ = ["RawRecord", "Reject", "read_csv", "read_json", "read_jsonl", "read_text"]

csv.field_size_limit(1 << 26)


class RawRecord(NamedTuple):
    """What a source says of one article, and where it says it."""

    fields: dict
    where: str
    file: str


class Reject(NamedTuple):
    """What did not become an article, where and why."""

    where: str
    reason: str


def read_text(file, name):
    text = file.read().decode("utf-8-sig")
    yield RawRecord({"text": text}, name, name)


def read_jsonl(file, name):
    for number, line in enumerate(io.TextIOWrapper(file, "utf-8-sig", errors="replace"), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except ValueError as error:
            yield Reject(f"{name}:{number}", f"not JSON: {error}")
            continue
        yield RawRecord(fields, f"{name}:{number}", name)


def read_json(file, name):
    try:
        data = json.loads(file.read().decode("utf-8-sig"))
    except ValueError as error:
        yield Reject(name, f"not JSON: {error}")
        return
    for number, fields in enumerate(data if isinstance(data, list) else [data], 1):
        yield RawRecord(fields, f"{name}:{number}", name)


def read_csv(file, name):
    rows = csv.DictReader(io.TextIOWrapper(file, "utf-8-sig", errors="replace", newline=""))
    for fields in rows:
        yield RawRecord(fields, f"{name}:{rows.line_num}", name)
