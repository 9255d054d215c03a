"""The collector against a server that misbehaves."""

import gzip
import json
import threading
import time
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from analysis.cli import main
from analysis.corpus.collect import Politeness, Wanted, collect, discover
from analysis.corpus.collect.addresses import day_of, from_feed, from_file, from_sitemap
from analysis.corpus.collect.connect import Unfetched, checked_addresses
from analysis.corpus.collect.fetch import fetch, retry_after

PAGE = "<html><body><p>Мост закрыли на ремонт.</p></body></html>".encode()
QUICK = Politeness(delay=0.01, timeout=2, max_seconds=1.0, max_bytes=100_000, allow_private=True)


class Site(BaseHTTPRequestHandler):
    """Every way in which a site can misbehave, one a path."""

    hits: ClassVar[list[str]] = []
    robots = "User-agent: *\nDisallow: /secret\n"

    def do_GET(self):
        self.hits.append(self.path)
        name = self.path.split("?")[0].strip("/").replace(".", "_").replace("/", "_") or "index"
        if name.startswith("web_20230914id_"):
            name = "good"
        getattr(self, f"page_{name}", self.page_missing)()

    def answer(self, body=PAGE, status=200, **headers):
        self.send_response(status)
        headers = {
            "Content_Type": "text/html; charset=utf-8",
            "Content_Length": str(len(body)),
            **headers,
        }
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_robots_txt(self):
        self.answer(self.robots.encode(), Content_Type="text/plain")

    def page_good(self):
        self.answer()

    page_secret = page_news_2023_09_13_a = page_news_2023_09_14_b = page_good

    def page_missing(self):
        self.answer(b"", status=404)

    def page_moved(self):
        self.answer(b"", status=302, Location="/good")

    def page_loop(self):
        self.answer(b"", status=302, Location="/loop")

    def page_inside(self):
        self.answer(b"", status=302, Location="http://127.0.0.2:9/private")

    def page_file(self):
        self.answer(b"", status=302, Location="file:///etc/passwd")

    def page_huge(self):
        self.answer(b"x" * 200_000)

    def page_bomb(self):
        self.answer(gzip.compress(b"0" * 5_000_000), Content_Encoding="gzip")

    def page_garbled(self):
        self.answer(b"not gzip at all", Content_Encoding="gzip")

    def page_cut(self):
        self.answer(PAGE[:20], Content_Length=str(len(PAGE)))

    def page_picture(self):
        self.answer(b"\x89PNG", Content_Type="image/png")

    def page_formula(self):
        self.answer(Content_Type="=cmd()|' /C calc'!A0")

    def page_busy(self):
        first = self.hits.count("/busy") == 1
        self.answer(b"" if first else PAGE, status=429 if first else 200, Retry_After="0")

    def page_asks_too_much(self):
        self.answer(b"", status=503, Retry_After="86400")

    def page_drip(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            try:
                self.wfile.write(b"<p>")
            except OSError:
                return
            time.sleep(0.1)

    def page_drip_headers(self):
        for _ in range(100):
            try:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX" if _ == 0 else b"x")
            except OSError:
                return
            time.sleep(0.1)

    def page_silence(self):
        time.sleep(3)

    def page_wayback_available(self):
        base = f"http://127.0.0.1:{self.server.server_port}"
        found = (
            {"closest": {"url": f"{base}/web/20230914/http://x/"}} if "gone" in self.path else {}
        )
        self.answer(json.dumps({"archived_snapshots": found}).encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    """A running server's base address."""
    Site.hits.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def one(site, folder, name, manners=QUICK, **options):
    (record,) = collect([Wanted(f"{site}/{name}")], folder, manners, **options)
    return record


def test_a_page_is_stored_with_its_record(site, tmp_path):
    record = one(site, tmp_path, "good")
    assert (tmp_path / record.file).read_bytes() == PAGE
    assert (record.status, record.content_type, record.encoding) == (200, "text/html", "utf-8")
    assert f"{site}/good" in (tmp_path / "manifest.csv").read_text("utf-8")


def test_a_redirect_is_followed_and_recorded(site, tmp_path):
    record = one(site, tmp_path, "moved")
    assert (record.url, record.final_url) == (f"{site}/moved", f"{site}/good")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing", "gone"),
        ("loop", "too_many_redirects"),
        ("file", "bad_address"),
        ("huge", "too_large"),
        ("bomb", "too_large"),
        ("garbled", "broken_encoding"),
        ("cut", "cut_off"),
        ("picture", "not_a_page"),
        ("asks_too_much", "refused"),
        ("secret", "robots"),
        ("drip", "too_slow"),
        ("drip_headers", "too_slow"),
        ("silence", "too_slow"),
    ],
)
def test_what_cannot_be_had_is_named_in_bounded_time(site, tmp_path, name, reason):
    lines = []
    start = time.monotonic()
    manners = Politeness(**{**{f: getattr(QUICK, f) for f in QUICK.__slots__}, "retries": 0})
    record = one(site, tmp_path, name, manners, tell=lines.append)
    assert record.reason == reason, record.detail
    assert not record.file
    assert len(lines) == 1
    assert f"{site}/{name}" in lines[0]
    assert time.monotonic() - start < 6


@pytest.mark.parametrize(
    "url", ["ftp://a.example/x", "javascript:alert(1)", "http://", "http://a.example:port/", "x"]
)
def test_other_kinds_of_address_are_refused(url, tmp_path):
    (record,) = collect([Wanted(url)], tmp_path, QUICK)
    assert record.reason in ("bad_address", "no_such_host")


def test_a_busy_server_is_asked_again(site, tmp_path):
    assert one(site, tmp_path, "busy").stored
    assert Site.hits.count("/busy") == 2


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.1.2.3", "192.168.1.1", "169.254.169.254", "0.0.0.0",
             "::1", "::ffff:127.0.0.1", "fe80::1", "fc00::1", "224.0.0.1", "2130706433", "0x7f.1"]
)  # fmt: skip
def test_private_addresses_are_out_of_bounds(host):
    with pytest.raises(Unfetched) as refused:
        checked_addresses(host, 80, allow_private=False)
    assert refused.value.reason in ("private_address", "no_such_host")


def test_a_redirect_does_not_lead_inside(site, monkeypatch):
    from analysis.corpus.collect import connect

    monkeypatch.setattr(connect, "_public", lambda address: address == "127.0.0.1")
    manners = Politeness(delay=0, timeout=1, max_seconds=1, obey_robots=False)
    assert fetch(f"{site}/good", manners).body == PAGE
    with pytest.raises(Unfetched, match=r"127\.0\.0\.2"):
        fetch(f"{site}/inside", manners)


def test_a_second_run_fetches_only_what_is_missing(site, tmp_path):
    wanted = [Wanted(f"{site}/{name}") for name in ("good", "moved", "missing")]
    collect(wanted, tmp_path, QUICK)
    (tmp_path / ".journal.jsonl").open("a").write('\n{"url": "http://cut')  # a killed run
    next(tmp_path.glob("*/*.html")).write_bytes(b"half a pa")
    Site.hits.clear()
    records = collect(wanted, tmp_path, QUICK)
    fetched = [hit for hit in Site.hits if hit != "/robots.txt"]
    assert len(set(fetched) - {"/missing"}) >= 1
    assert len([hit for hit in fetched if hit in ("/good", "/moved")]) <= 2
    assert [r.stored for r in records] == [True, True, False]
    assert all(p.read_bytes() == PAGE for p in tmp_path.glob("*/*.html"))


def test_nothing_is_written_outside_the_folder(site, tmp_path):
    folder = tmp_path / "pages"
    collect([Wanted(f"{site}/../../good?x=../../y"), Wanted(f"{site}/formula")], folder, QUICK)
    assert [p.name for p in tmp_path.iterdir()] == ["pages"]
    assert "=cmd" not in (folder / "manifest.csv").read_text("utf-8")


def test_a_gone_page_comes_from_the_archive(site, tmp_path):
    record = one(site, tmp_path, "gone", archive=site)
    assert record.stored
    assert record.copy_of == site
    assert any("timestamp=" in hit for hit in Site.hits)


def test_no_archived_copy_keeps_the_first_reason(site, tmp_path):
    record = one(site, tmp_path, "missing", archive=site)
    assert record.reason == "gone"
    assert "404" in record.detail


HOME = "https://news.example"
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel>
<item><link>{HOME}/one</link></item><item><link>{HOME}/two</link></item></channel></rss>"""
NAMES = ("news/2023/09/13/a", "news/2023/09/14/b", "about")
SITEMAP = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{"".join(f"<url><loc>{HOME}/{name}</loc></url>" for name in NAMES)}</urlset>"""


def test_addresses_of_a_feed():
    found = from_feed(f"{HOME}/rss", lambda url: FEED)
    assert [w.url for w in found] == [f"{HOME}/one", f"{HOME}/two"]


def test_addresses_of_a_period():
    found = from_sitemap([f"{HOME}/sitemap.xml"], lambda url: SITEMAP, first=date(2023, 9, 14))
    assert found == [Wanted(f"{HOME}/news/2023/09/14/b", "2023-09-14")]
    assert len(from_sitemap([f"{HOME}/sitemap.xml"], lambda url: SITEMAP)) == 3


def test_a_feed_that_cannot_be_read_says_so(site):
    with pytest.raises(Unfetched, match="404"):
        discover(f"{site}/missing", None, None, QUICK)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2023/09/13/most", "2023-09-13"),
        ("https://a.example/news/13-09-2023/most", "2023-09-13"),
        ("https://a.example/20230913/most-1079401427.html", "2023-09-13"),
        ("https://a.example/2023/19/33/most", None),
        ("https://a.example/news/1234567890", None),
    ],
)
def test_the_day_in_an_address(url, day):
    found = day_of(url)
    assert (found.isoformat() if found else None) == day


def test_retry_after_is_a_number_or_a_date():
    assert retry_after("7") == 7
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert retry_after("soon") is None


def test_lists_of_addresses(tmp_path):
    (tmp_path / "a.csv").write_text("url,published_date\nhttps://a.example/,2023-09-13\n", "utf-8")
    (tmp_path / "a.txt").write_text("# news\nhttps://a.example/\n\n", "utf-8")
    assert from_file(tmp_path / "a.csv") == [Wanted("https://a.example/", "2023-09-13")]
    assert from_file(tmp_path / "a.txt") == [Wanted("https://a.example/")]
    (tmp_path / "b.csv").write_text("name\nx\n", "utf-8")
    with pytest.raises(ValueError, match="no column of addresses"):
        from_file(tmp_path / "b.csv")


def test_the_command(site, tmp_path, capsys):
    (tmp_path / "list.txt").write_text(f"{site}/good\n{site}/missing\n", "utf-8")
    words = ["collect", str(tmp_path / "list.txt"), "--out", str(tmp_path / "p"), "--delay", "0.01"]
    assert main([*words, "--allow-private"]) == 0
    assert capsys.readouterr().out.startswith("1 of 2 pages")
    assert main([*words[:3], str(tmp_path / "q")]) == 1
    assert "--allow-private" in capsys.readouterr().err
    assert main(["collect", "--out", str(tmp_path / "p")]) == 2
