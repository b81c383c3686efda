"""Pages a second out of a crawl: one in Arabic only, one in which nine pages of ten are in other languages.

    python benchmarks/loading_warc.py [--pages 300]

The WARC files are built here, of invented text in nine layouts, each page with scripts and menus up to the size that
news pages have. Seconds of computing; «told by letters» is `load_corpus`, «parsed first» the same without the check.
"""

import argparse
import gzip
import tempfile
import time
from pathlib import Path
from unittest import mock

from loading_pages import PAGES, PARAGRAPHS

from analysis.corpus import load_corpus

SENTENCES = {
    "en": "The foreign minister of the northern republic said on Tuesday that his country was ready to resume talks. ",
    "ru": "Министр иностранных дел северной республики заявил во вторник, что страна готова возобновить переговоры. ",
    "fr": "Le ministre des Affaires étrangères de la république du Nord a déclaré mardi que son pays était prêt. ",
    "fa": "وزیر امور خارجه جمهوری شمال روز سه‌شنبه گفت که کشورش آماده گفت‌وگو با همه طرف‌های منطقه است. ",
    "ur": "شمالی جمہوریہ کے وزیر خارجہ نے منگل کو کہا کہ ان کا ملک تمام فریقوں کے ساتھ بات چیت کے لیے تیار ہے۔ ",
}
SCRIPT = "<script>" + "window.data.push({id:1,name:'menu',items:[1,2,3]});" * 1200 + "</script>"
MENU = "<ul>" + "".join(f"<li><a href='/section/{n}'>Section {n}</a></li>" for n in range(150)) + "</ul>"


def padded(page):
    return page.replace("</head>", SCRIPT + "</head>").replace("</body>", MENU + "</body>")


def arabic(number):
    layouts = list(PAGES.values())
    text = f"{PARAGRAPHS[0]} ({number})"
    return padded(layouts[number % len(layouts)].replace(PARAGRAPHS[0], text))


def foreign(number):
    language = list(SENTENCES)[number % len(SENTENCES)]
    text = "".join(f"<p>{SENTENCES[language] * 4}</p>" for _ in range(8))
    title = SENTENCES[language]
    page = (
        f"<html lang='{language}'><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1>"
    )
    return padded(f"{page}<article>{text}</article></body></html>")


def write(path, pages):
    with gzip.open(path, "wb") as file:
        for number, page in enumerate(pages):
            body = page.encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
                f"WARC-Target-URI: https://example.org/{number}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            file.write(head.encode() + http + b"\r\n\r\n")


def timed(path):
    begin = time.process_time()
    articles = load_corpus(path, copies=False, progress=False)
    return time.process_time() - begin, len(articles)


def best(path):
    return min(timed(path) for _ in range(3))


def main(pages):
    with tempfile.TemporaryDirectory() as folder:
        files = {"Arabic": Path(folder, "arabic.warc.gz"), "mixed": Path(folder, "mixed.warc.gz")}
        write(files["Arabic"], map(arabic, range(pages)))
        write(files["mixed"], (arabic(n) if n % 10 == 0 else foreign(n) for n in range(pages)))
        timed(files["mixed"])
        print(f"{'':10} {'articles':>8} {'told by letters':>16} {'parsed first':>14}   pages a second")
        for name, path in files.items():
            new, count = best(path)
            with mock.patch("analysis.corpus.pages.foreign_language", return_value=None):
                old, same = best(path)
            assert count == same, "the check must not cost an article"
            print(f"{name:10} {count:8} {pages / new:16.0f} {pages / old:14.0f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    main(parser.parse_args().pages)
