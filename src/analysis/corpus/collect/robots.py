"""robots.txt, asked once for each host (RFC 9309)."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from analysis.corpus.collect.connect import Unfetched
from analysis.corpus.collect.fetch import Politeness, fetch

LIMIT = 500_000  # bytes that RFC 9309 obliges a robot to read


class Robots:
    """What each host allows this collector."""

    def __init__(self, manners: Politeness) -> None:
        self._manners = manners
        self._known: dict[str, RobotFileParser] = {}

    def permit(self, url: str) -> None:
        """Let `url` pass.

        Raises:
            Unfetched: the host's robots.txt forbids it.
        """
        if self._manners.obey_robots and not self._of(url).can_fetch(self._manners.agent, url):
            raise Unfetched(
                "robots", "the site's robots.txt forbids it: ask the site, or read it by hand"
            )

    def delay(self, url: str) -> float:
        """Seconds between two requests to the host of `url`."""
        asked = self._of(url).crawl_delay(self._manners.agent) if self._manners.obey_robots else 0
        return max(self._manners.delay, min(float(asked or 0), self._manners.longest_wait))

    def sitemaps(self, url: str) -> list[str]:
        """Sitemaps that the host names."""
        return self._of(url).site_maps() or []

    def _of(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._known:
            self._known[host] = self._read(f"{host}/robots.txt")
        return self._known[host]

    def _read(self, address: str) -> RobotFileParser:
        parser = RobotFileParser(address)
        try:
            body = fetch(address, self._manners).body[:LIMIT]
            parser.parse(body.decode("utf-8", "replace").splitlines())
        except Unfetched as failure:
            if failure.status is None:
                raise
            # No file allows everything; a host that cannot answer now is left alone.
            parser.parse(["User-agent: *", "Disallow: /" if failure.status >= 500 else "Allow: /"])
        return parser
