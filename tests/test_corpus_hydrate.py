"""Fetching pages from a server that misbehaves, on this machine only."""

import contextlib
import gzip
import itertools
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pandas as pd
import pytest

from analysis import load_corpus
from analysis.corpus.hydrate import Manners, hydrate

TEXT = "قال نادر سليم إن القمة ستعقد يوم الأحد المقبل في العاصمة بحضور جميع الأطراف المعنية بالأمر."
PAGE = (
    "<html><head><meta property='article:published_time' content='2021-08-30T10:00:00Z'>"
    f"<title>قمة الأحد</title></head><body><article><h1>قمة الأحد</h1><p>{TEXT}</p><p>{TEXT[::-1]}</p></article></body></html>"
)
QUICK = Manners(delay=0.02, retries=2, backoff=0.02, timeout=1.0, deadline=1.5, largest=1 << 20, patience=2.0)


class Misbehaving(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.seen.append((self.path, time.monotonic()))
        name = self.path.strip("/").split("?")[0]
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "page_" + name.removesuffix(".txt"), self.page_missing)()

    def send(self, body, status=200, kind="text/html; charset=utf-8", **headers):
        self.send_response(status)
        for key, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_robots(self):
        self.send(b"User-agent: *\nDisallow: /secret\n" + self.server.rules, kind="text/plain")

    def page_good(self):
        self.send(PAGE.encode())

    page_secret = page_good

    def page_arabic(self):
        self.send(PAGE.encode("cp1256", "xmlcharrefreplace"), kind="text/html; charset=windows-1256")

    def page_packed(self):
        self.send(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def page_lies(self):
        self.send(PAGE.encode(), Content_Encoding="gzip")

    def page_bomb(self):
        self.send(gzip.compress(b"\0" * (30 << 20)), Content_Encoding="gzip")

    def page_missing(self):
        self.send(b"nothing", 404)

    def page_gone(self):
        self.send(b"", 410)

    def page_moved(self):
        self.send(b"", 301, Location="/good")

    def page_circle(self):
        self.send(b"", 302, Location="/circle")

    def page_away(self):
        self.send(b"", 302, Location="file:///etc/passwd")

    def page_sneaky(self):
        self.send(b"", 302, Location="/secret")

    def page_busy(self):
        first = sum(path == "/busy" for path, _ in self.server.seen) == 1
        self.send(b"", 429, Retry_After="0") if first else self.page_good()

    def page_patience(self):
        self.send(b"", 429, Retry_After="86400")

    def page_broken(self):
        self.send(b"", 503)

    def page_picture(self):
        self.send(b"\x89PNG", kind="image/png")

    def page_slow(self):
        time.sleep(3)
        self.send(PAGE.encode())

    def page_endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"<p>x</p>" * 10)
            self.wfile.flush()
            time.sleep(0.05)
        self.close_connection = True

    def page_short(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(PAGE.encode())
        self.close_connection = True


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    server.daemon_threads, server.seen, server.rules = True, [], b""
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    server.root = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


def fetched(server, folder, *names, **changes):
    urls = [f"{server.root}/{name}" for name in names]
    table = hydrate(urls, folder, manners=QUICK._replace(**changes))
    return table.set_axis([url.rsplit("/", 1)[1] for url in table.index])


def test_pages_become_articles(server, tmp_path):
    table = fetched(server, tmp_path, "good", "arabic", "packed", "lies", "moved")
    assert set(table["outcome"]) == {"fetched"}
    assert table.loc["moved", "final_url"].endswith("/good")
    articles = load_corpus(tmp_path)
    assert len(articles) == 5
    assert articles["text"].str.contains(TEXT, regex=False).all()
    assert (articles["published"] == pd.Timestamp("2021-08-30 10:00")).all()
    assert set(articles["url"]) == {
        f"{server.root}/{name}" for name in ("good", "arabic", "packed", "lies", "moved")
    }


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("missing", "gone"),
        ("gone", "gone"),
        ("secret", "forbidden"),
        ("sneaky", "forbidden"),
        ("circle", "failed"),
        ("away", "failed"),
        ("broken", "failed"),
        ("patience", "failed"),
        ("picture", "not a page"),
        ("bomb", "too big"),
        ("busy", "fetched"),
    ],
)
def test_each_misbehaviour_has_its_outcome(server, tmp_path, name, outcome):
    assert fetched(server, tmp_path, name)["outcome"].tolist() == [outcome]


@pytest.mark.parametrize(
    ("name", "why"), [("slow", "ReadTimeout"), ("endless", "not whole after"), ("short", "Protocol")]
)
def test_a_server_that_never_ends_is_left(server, tmp_path, name, why):
    table = fetched(server, tmp_path, name, retries=0)
    assert table["outcome"].tolist() == ["failed"] and why in table["reason"].iloc[0]


def test_what_robots_forbids_is_not_asked_for(server, tmp_path):
    fetched(server, tmp_path, "secret", "sneaky")
    assert "/secret" not in [path for path, _ in server.seen]


def test_a_host_is_asked_with_pauses(server, tmp_path):
    fetched(server, tmp_path, "good", "gone", "missing", delay=0.15)
    times = [moment for _, moment in server.seen]
    assert min(b - a for a, b in itertools.pairwise(times)) > 0.12


def test_a_crawl_delay_lengthens_the_pauses(server, tmp_path):
    server.rules = b"Crawl-delay: 0.4\n"
    fetched(server, tmp_path, "good", "gone", "missing")
    times = [moment for path, moment in server.seen if path != "/robots.txt"]
    assert len(times) == 3 and min(b - a for a, b in itertools.pairwise(times)) > 0.3


def test_a_second_call_goes_on_where_the_first_ended(server, tmp_path):
    fetched(server, tmp_path, "good", "gone")
    before = len(server.seen)
    with (tmp_path / ".hydrate.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"url": "cut off in the mid')
    table = fetched(server, tmp_path, "good", "gone", "arabic")
    assert table["outcome"].tolist() == ["fetched", "gone", "fetched"]
    assert [path for path, _ in server.seen[before:]] == ["/robots.txt", "/arabic"]


def test_a_server_that_is_not_there(tmp_path):
    table = hydrate(["http://127.0.0.1:9/x"], tmp_path, manners=QUICK)
    assert table["outcome"].tolist() == ["failed"]
    assert table.attrs["report"] == {"failed": 1}


def test_addresses_come_from_a_table(server, tmp_path):
    table = pd.DataFrame({"link": [f"{server.root}/good", None, f"{server.root}/good"]})
    assert len(hydrate(table, tmp_path, manners=QUICK)) == 1
    with pytest.raises(ValueError, match="no record has an address"):
        hydrate(pd.DataFrame({"text": ["x"]}), tmp_path)
