"""A made-up corpus of any size, and a run of it in the smallest parts there are."""

import json

from analysis.cli import main

SIZE = 256  # articles in a part: the smallest there is


def text(n):
    return (
        f"Дорогу номер {n} закрыли\n\nДорогу номер {n} закрыли {n % 28 + 1} сентября 2023 года, "
        f"сообщил мастер Иван Петров. По его словам, работы якобы займут {n} дней. "
        f"Посёлок {n * n} ждёт, пока автобус {n * 7} поедет мимо завода {n * 13} и рынка {n * 3}."
    )


def record(n):
    """Every tenth text is a copy of the one before it; every fiftieth is no text at all."""
    if n % 50 == 49:
        return {"article_id": f"n{n}", "text": " "}
    shown = n - 1 if n % 10 == 5 else n
    when = {"published": f"2023-09-{10 + n % 3}T10:00:00+03:00"} if n % 3 else {}
    outlet = {"outlet": "Листок"} if n % 4 == 0 else {}
    words = text(shown) + "\n\nПодпишитесь на Листок"
    return {"article_id": f"n{n}", "text": words, **when, **outlet}


def written(path, count):
    """A file of so many records."""
    lines = [json.dumps(record(n), ensure_ascii=False) for n in range(count)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def run(source, out, *words):
    return main(
        ["run", str(source), "--partitioned", "--part-size", str(SIZE), "--out", str(out), *words]
    )


def files(folder):
    """Names and bytes of all parts."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.glob("*/part-*.parquet"))
    }
