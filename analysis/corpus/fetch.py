"""Asking one address at a time: robots.txt, pauses, retries, redirects, limits."""

import threading
import time
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

__all__ = ["Answer", "Fetcher"]

HOPS = 6
_GONE, _FORBIDDEN = {404, 410}, {401, 402, 403, 451}
_PAGES = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml")


class Answer(NamedTuple):
    """What became of a request; `body` is None where nothing is worth keeping."""

    url: str
    outcome: str
    reason: str = ""
    status: int | None = None
    headers: tuple = ()
    body: bytes | None = None


class _Later(Exception):
    """Worth another try after some seconds."""

    def __init__(self, reason, wait=0.0, status=None):
        super().__init__(reason)
        self.wait, self.status = wait, status


class _Refused(Exception):
    """Not worth another try: the answer to give."""

    def __init__(self, outcome, reason, status=None):
        super().__init__(reason)
        self.outcome, self.status = outcome, status


class Fetcher:
    """A client with manners; to be used by several threads, each with hosts of its own.

    Parameters
    ----------
    manners : Manners
    """

    def __init__(self, manners):
        self.manners = manners
        self._robots, self._last, self._lock = {}, {}, threading.Lock()
        self._client = httpx.Client(
            headers={"User-Agent": manners.agent, "Accept-Language": "ar"}, timeout=manners.timeout, trust_env=True
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._client.close()

    def get(self, url):
        """The page at an address, or why not; never raises for what a server does."""
        wait = self.manners.backoff
        for attempt in range(self.manners.retries + 1):
            try:
                return self._follow(url)
            except _Refused as refused:
                return Answer(url, refused.outcome, str(refused), refused.status)
            except _Later as later:
                last = later
                if later.wait > self.manners.patience:
                    break
                if attempt < self.manners.retries:
                    time.sleep(max(wait, later.wait))
                    wait *= 2
        return Answer(url, "failed", str(last), last.status)

    def _follow(self, url):
        place = url
        for _ in range(HOPS):
            parts = urlsplit(place)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                raise _Refused("failed", f"not an address of the web: {place[:80]}")
            if not self._allowed(place):
                raise _Refused("forbidden", "robots.txt forbids it")
            answer = self._ask(place)
            if answer.status not in {301, 302, 303, 307, 308}:
                return self._judged(answer)
            target = dict(answer.headers).get("location")
            if not target:
                raise _Refused("failed", "a redirect to nowhere", answer.status)
            place = urljoin(place, target)
        raise _Refused("failed", f"more than {HOPS} redirects")

    def _judged(self, answer):
        kind = dict(answer.headers).get("content-type", "text/html").lower()
        if answer.status == 429 or answer.status >= 500:
            raise _Later(f"HTTP {answer.status}", _retry_after(answer.headers), answer.status)
        if answer.status in _GONE:
            return answer._replace(outcome="gone", reason=f"HTTP {answer.status}", body=None)
        if answer.status in _FORBIDDEN:
            return answer._replace(outcome="forbidden", reason=f"HTTP {answer.status}", body=None)
        if answer.status != 200:
            return answer._replace(outcome="failed", reason=f"HTTP {answer.status}", body=None)
        if not kind.startswith(_PAGES):
            return answer._replace(outcome="not a page", reason=kind[:80], body=None)
        return answer

    def _ask(self, url, *, plain=False):
        """One request, after the pause that is due to its host; as much of the answer as is allowed."""
        self._pause(url)
        headers = {"Accept-Encoding": "identity"} if plain else {}
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                body = self._read(response.iter_raw() if plain else response.iter_bytes())
                names = tuple((k.lower(), v) for k, v in response.headers.items())
                return Answer(str(response.url), "fetched", "", response.status_code, names, body)
        except httpx.DecodingError:
            if plain:
                raise _Later("the answer is not packed as it says") from None
            return self._ask(url, plain=True)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError, ValueError) as error:
            raise _Refused("failed", f"not an address: {error}") from None
        except httpx.HTTPError as error:
            raise _Later(f"{type(error).__name__}: {error}") from None

    def _read(self, pieces):
        body, end = bytearray(), time.monotonic() + self.manners.deadline
        for piece in pieces:
            body += piece
            if len(body) > self.manners.largest:
                raise _Refused("too big", f"more than {self.manners.largest >> 10} KB")
            if time.monotonic() > end:
                raise _Later(f"not whole after {self.manners.deadline:.0f} seconds")
        return bytes(body)

    def _pause(self, url):
        host = urlsplit(url).netloc.lower()
        robots = self._robots.get(host)
        delay = max(self.manners.delay, min(60.0, (robots and robots.crawl_delay(self.manners.agent)) or 0.0))
        with self._lock:
            begin = max(time.monotonic(), self._last.get(host, 0.0) + delay)
            self._last[host] = begin
        time.sleep(max(0.0, begin - time.monotonic()))

    def _allowed(self, url):
        host = urlsplit(url).netloc.lower()
        if host not in self._robots:
            self._robots[host] = self._read_robots(urljoin(url, "/robots.txt"))
        return self._robots[host].can_fetch(url, self.manners.agent)

    def _read_robots(self, url):
        # RFC 9309: no such file allows all, a server in trouble forbids all until it is well again.
        for _ in range(HOPS):
            answer = self._ask(url)
            if answer.status in {301, 302, 303, 307, 308}:
                url = urljoin(url, dict(answer.headers).get("location", ""))
                continue
            if answer.status >= 500 or answer.status == 429:
                raise _Later(f"robots.txt: HTTP {answer.status}", _retry_after(answer.headers), answer.status)
            text = answer.body[: 500 << 10].decode("utf-8", "replace") if answer.status == 200 else ""
            return Protego.parse(text)
        return Protego.parse("")


def _retry_after(headers):
    """Seconds that a server asks to be left alone."""
    value = dict(headers).get("retry-after", "")
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError):
        return 0.0
