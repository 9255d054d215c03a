"""Label Studio: tasks with the machine's marks as predictions, and corrected tasks back.

Label Studio counts offsets as Unicode code points, as Python does: its editor turns the browser's
UTF-16 positions into code points before it stores them (`charsToCodePoints` in the source of
release 1.23). The labelling interface is `interface.xml`; tasks are `tasks.json`.

Format: «Import pre-annotated data» and «Label Studio JSON format of annotated tasks» in the
documentation of Label Studio.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from analysis.corpus.schemas import HEDGE_TYPES, KINDS, SOURCE_CLASSES, STANCES, TIERS, TIMEX_TYPES
from analysis.present.exchange.records import Item, Record, encodable, line, reconciled

MODEL = "analysis"
_LABELS = ("Attribution", "Source", "Content", "Hedge", "Date")
_RELATIONS = ("source", "content", "parent", "scope")
# Control in the interface → the code in a record, its label, its choices (none: free text).
_CONTROLS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "kind": ("kind", "Attribution", KINDS),
    "stance": ("stance", "Attribution", STANCES),
    "source_class": ("source_class", "Attribution", SOURCE_CLASSES),
    "speaker": ("speaker", "Attribution", ()),
    "hedge_type": ("type", "Hedge", HEDGE_TYPES),
    "tier": ("tier", "Hedge", TIERS),
    "strength": ("strength", "Hedge", tuple("01234")),
    "timex_type": ("type", "Date", TIMEX_TYPES),
    "timex_value": ("value", "Date", ()),
}


def write(records: Iterable[Record], folder: Path) -> None:
    """Write `tasks.json` and `interface.xml` to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "interface.xml").write_text(interface(), encoding="utf-8")
    written = json.dumps([*map(task, records)], ensure_ascii=False, indent=1)
    (folder / "tasks.json").write_text(encodable(written), encoding="utf-8")


def read(path: Path) -> list[Record]:
    """Read a Label Studio JSON export, or a folder with `tasks.json`, as records.

    Of several annotations of a task the last one counts; without any, the prediction.

    Raises:
        ValueError: it is no list of tasks, or a task lacks what it needs.
    """
    file = path / "tasks.json" if path.is_dir() else path
    try:
        tasks = json.loads(file.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{file}: not a JSON export of Label Studio ({error})") from error
    if not isinstance(tasks, list):
        raise ValueError(f"{file}: not a list of tasks")
    return [_record(one, f"{file}: task {number}") for number, one in enumerate(tasks, start=1)]


def task(record: Record) -> dict[str, Any]:
    """One task: the text, the original record, and the marks as a prediction."""
    text = encodable(record["text"])
    original = {k: v for k, v in record.items() if k != "text"}
    scores = [a.get("confidence") for a in record.get("attributions", [])]
    known = [score for score in scores if score is not None]
    prediction = {"model_version": MODEL, "result": [*results({**record, "text": text})]}
    if known:
        prediction["score"] = round(sum(known) / len(known), 4)
    return {"data": {"text": text, "article_id": record["article_id"], "original": original},
            "predictions": [prediction]}  # fmt: skip


def results(record: Record) -> Iterator[dict[str, Any]]:
    """The regions, codes and relations of a record."""
    text = record["text"]
    keys = {a["id"]: f"a{i}" for i, a in enumerate(record.get("attributions", []))}
    for i, a in enumerate(record.get("attributions", [])):
        yield from _region(text, f"a{i}", "Attribution", a["cue"], a)
        pieces = [("source", f"a{i}s", a["source"])] if a.get("source") else []
        pieces += [("content", f"a{i}c{n}", s) for n, s in enumerate(a.get("content") or [])]
        for role, name, span in pieces:
            yield from _region(text, name, role.capitalize(), span, {})
            yield _relation(f"a{i}", name, role)
        if a.get("parent") in keys:
            yield _relation(f"a{i}", keys[a["parent"]], "parent")
    for i, h in enumerate(record.get("hedges", [])):
        yield from _region(text, f"h{i}", "Hedge", h["cue"], h)
        if h.get("scope") in keys:
            yield _relation(f"h{i}", keys[h["scope"]], "scope")
    for i, d in enumerate(record.get("dates", [])):
        yield from _region(text, f"d{i}", "Date", d["span"], d)


def _region(text: str, name: str, label: str, span: list[int],
            item: Item) -> Iterator[dict[str, Any]]:  # fmt: skip
    place = {"start": span[0], "end": span[1], "text": text[span[0] : span[1]]}
    yield _result(name, "layer", "labels", {**place, "labels": [label]})
    for control, (code, wanted, choices) in _CONTROLS.items():
        if wanted == label and line(item.get(code)):
            kind = "choices" if choices else "textarea"
            values = [line(item[code])]
            key = "choices" if choices else "text"
            place = {"start": span[0], "end": span[1]}
            yield _result(name, control, kind, {**place, key: values})


def _result(name: str, control: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "from_name": control, "to_name": "text", "type": kind, "value": value}


def _relation(one: str, other: str, role: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": one, "to_id": other, "direction": "right",
            "labels": [role]}  # fmt: skip


def _record(one: dict[str, Any], where: str) -> Record:
    try:
        data = one["data"]
        original = {"article_id": data["article_id"], **(data.get("original") or {})}
        done = one.get("annotations") or one.get("predictions") or [{"result": []}]
        corrected = _items(done[-1]["result"])
        text = data["text"]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{where}: no task of this project: {error!r}") from error
    _check(corrected, len(text), where)
    return reconciled({**corrected, "text": text}, {**original, "text": text})


def _items(found: list[dict[str, Any]]) -> dict[str, list[Item]]:
    """Regions and their codes and relations, put together again, for `reconciled`."""
    regions: dict[str, Item] = {}
    for part in found:
        if part["type"] != "relation":
            name = part["id"].split("#")[0]
            region = regions.setdefault(name, {"name": name, "codes": {}, "linked": []})
            _take(part, region)
    for part in found:
        if part["type"] == "relation":
            one, other = (part[end].split("#")[0] for end in ("from_id", "to_id"))
            role = (part.get("labels") or [""])[0]
            if one in regions and other in regions:
                regions[one]["linked"].append((role, other))
    items: dict[str, list[Item]] = {"attributions": [], "hedges": [], "dates": []}
    for region in regions.values():
        _sort_in(region, regions, items)
    return items


def _take(part: dict[str, Any], region: Item) -> None:
    value = part["value"]
    if part["type"] == "labels":
        region["label"] = value["labels"][0]
        region["span"] = [int(value["start"]), int(value["end"])]
    elif part["from_name"] in _CONTROLS:
        code, _, choices = _CONTROLS[part["from_name"]]
        given = value["choices" if choices else "text"]
        first = given[0] if isinstance(given, list) else given
        region["codes"][code] = int(first) if code == "strength" else first


def _sort_in(region: Item, regions: dict[str, Item], items: dict[str, list[Item]]) -> None:
    common = {"key": region["name"], "handle": region["name"], **region["codes"]}
    linked = region["linked"]
    spans = {role: sorted(regions[o]["span"] for r, o in linked if r == role)
             for role in ("source", "content")}  # fmt: skip
    whole = {role: next((o for r, o in linked if r == role), None) for role in ("parent", "scope")}
    if region.get("label") == "Attribution":
        codes = dict.fromkeys(("kind", "stance", "source_class", "speaker"))
        items["attributions"].append(
            {**codes, "cue": region["span"], "source": next(iter(spans["source"]), None),
             "content": spans["content"], "parent": whole["parent"], **common}
        )  # fmt: skip
    elif region.get("label") == "Hedge":
        items["hedges"].append({"cue": region["span"], "scope": whole["scope"], **common})
    elif region.get("label") == "Date":
        items["dates"].append({"span": region["span"], "value": None, **common})


def _check(items: dict[str, list[Item]], length: int, where: str) -> None:
    for field, found in items.items():
        for item in found:
            start, end = item["span"] if field == "dates" else item["cue"]
            if not 0 <= start < end <= length:
                raise ValueError(f"{where}: {start} to {end} is outside the text")


def interface() -> str:
    """The labelling interface, to paste into the project's settings."""
    labels = "".join(f'<Label value="{name}"/>' for name in _LABELS)
    relations = "".join(f'<Relation value="{name}"/>' for name in _RELATIONS)
    controls = "\n  ".join(_control(name, *rest) for name, rest in _CONTROLS.items())
    return (
        f"<View>\n  <Relations>{relations}</Relations>\n"
        f'  <Labels name="layer" toName="text" showInline="true">{labels}</Labels>\n'
        f'  <Text name="text" value="$text" granularity="word"/>\n  {controls}\n</View>\n'
    )


def _control(name: str, code: str, label: str, choices: tuple[str, ...]) -> str:
    shown = f'perRegion="true" whenTagName="layer" whenLabelValue="{label}"'
    if not choices:
        return f'<TextArea name="{name}" toName="text" {shown} maxSubmissions="1" editable="true"/>'
    options = "".join(f'<Choice value="{value}"/>' for value in choices)
    return (
        f'<Choices name="{name}" toName="text" choice="single-radio" showInline="true" {shown}>'
        f"{options}</Choices>"
    )
