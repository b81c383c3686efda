"""Main text of Arabic news pages: what we do, side by side with the libraries one would take instead.

Nine layouts, built here with invented text, after the way Arabic news sites are made. For each library: precision
and recall of words against the article that was put in, and pages a second.

    python benchmarks/loading_pages.py
"""

import re
import time
from collections import Counter

PARAGRAPHS = [
    "قال وزير الخارجية في جمهورية الشمال نادر سليم إن بلاده مستعدة لاستئناف المحادثات مع جميع الأطراف في المنطقة.",
    'وأضاف سليم، خلال مؤتمر صحفي عقده في العاصمة، أن "الحوار هو السبيل الوحيد إلى تسوية دائمة".',
    "وأوضح أن الوفد سيصل إلى المدينة يوم الثلاثاء، وأن جدول الأعمال يشمل الحد من التسلح وتبادل الأسرى.",
    "من جهته، أعلن متحدث باسم الوزارة أن الجولة المقبلة ستعقد بعد أسبوعين، من دون أن يذكر مزيدا من التفاصيل.",
    "وكان الجانبان قد عقدا أربع جولات منذ بداية العام، لم تسفر أي منها عن اتفاق.",
]
HEADLINE = "جمهورية الشمال: مستعدون لاستئناف المحادثات"
OTHERS = [
    "أسعار النفط تتراجع للأسبوع الثالث على التوالي",
    "افتتاح معرض الكتاب بمشاركة ثلاثين دار نشر",
    "المنتخب يستعد لمباراته الحاسمة يوم الجمعة",
    "الأرصاد تتوقع انخفاضا في درجات الحرارة",
]
NAVIGATION = ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "منوعات", "فيديو", "اتصل بنا"]


def _list(items, tag="li"):
    return "".join(f"<{tag}><a href='/n/{n}'>{item}</a></{tag}>" for n, item in enumerate(items))


def _paragraphs(tag="p"):
    return "".join(f"<{tag}>{text}</{tag}>" for text in PARAGRAPHS)


def _page(body, head=""):
    return f"<!DOCTYPE html><html lang='ar' dir='rtl'><head><meta charset='utf-8'><title>{HEADLINE} | صحيفة المثال</title>{head}</head><body>{body}</body></html>"


LINKED = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"صحيفة المثال"},'
    f'{{"@type":"NewsArticle","headline":"{HEADLINE}","datePublished":"2021-08-30T10:15:00+03:00"}}]}}</script>'
)
OPEN_GRAPH = (
    f"<meta property='og:title' content='{HEADLINE}'><meta property='og:site_name' content='صحيفة المثال'>"
    "<meta property='article:published_time' content='2021-08-30T10:15:00+03:00'>"
)
SHARE = "<div class='share'><span>شارك</span><a>فيسبوك</a><a>تويتر</a><a>واتساب</a></div>"
FOOT = "<footer><p>جميع الحقوق محفوظة © صحيفة المثال 2021</p></footer>"
PAGES = {
    "wordpress": _page(
        f"<nav><ul>{_list(NAVIGATION)}</ul></nav><article><h1 class='entry-title'>{HEADLINE}</h1><time datetime='2021-08-30'>30 أغسطس 2021</time>"
        f"<div class='entry-content'>{_paragraphs()}{SHARE}</div></article><div id='comments'><h3>اترك تعليقاً</h3><p>لن يتم نشر عنوان بريدك الإلكتروني.</p></div>"
        f"<aside><h3>أحدث المقالات</h3><ul>{_list(OTHERS)}</ul></aside>{FOOT}",
        OPEN_GRAPH,
    ),
    "semantic": _page(
        f"<header>{_list(NAVIGATION, 'span')}</header><main><article><h1>{HEADLINE}</h1>{_paragraphs()}</article></main>{FOOT}",
        LINKED,
    ),
    "divs": _page(
        f"<div id='top'>{_list(NAVIGATION, 'div')}</div><div class='c1'><div class='t'>{HEADLINE}</div><div class='date'>30 أغسطس/آب 2021</div>"
        f"<div class='d'>{_paragraphs('div')}</div></div><div class='c2'>{_list(OTHERS, 'div')}</div>"
    ),
    "breaks": _page(
        f"<table width='100%'><tr><td>{' | '.join(NAVIGATION)}</td></tr><tr><td><h2>{HEADLINE}</h2><span id='lblDate'>30/8/2021</span><br>"
        f"<div id='ArticleBody'>{'<br><br>'.join(PARAGRAPHS)}</div></td><td><ul>{_list(OTHERS)}</ul></td></tr></table>"
    ),
    "table": _page(
        f"<table><tr><td class='menu'>{_list(NAVIGATION, 'p')}</td><td class='main'><b>{HEADLINE}</b><font size=3>{_paragraphs()}</font></td></tr></table>{FOOT}"
    ),
    "boxes": _page(
        f"<article><h1>{HEADLINE}</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS[:2])}<div class='related'><h4>اقرأ أيضاً</h4><ul>{_list(OTHERS[:2])}</ul></div>"
        f"{''.join(f'<p>{p}</p>' for p in PARAGRAPHS[2:])}<figure><img src='x.jpg'><figcaption>الوزير خلال المؤتمر (رويترز)</figcaption></figure></article>{FOOT}",
        OPEN_GRAPH,
    ),
    "captions": _page(
        f"<div class='story'><h1>{HEADLINE}</h1><img src='a.jpg'><span class='caption'>نادر سليم في صورة من الأرشيف - رويترز</span><div class='byline'>العاصمة - صحيفة المثال</div>"
        f"<div class='body'>{_paragraphs()}</div><div class='tags'>كلمات مفتاحية: <a>الشمال</a> <a>محادثات</a></div></div>"
        f"<div class='most-read'><h3>الأكثر قراءة</h3><ol>{_list(OTHERS)}</ol></div>",
        LINKED,
    ),
    "comments": _page(
        f"<div class='post'><h1>{HEADLINE}</h1>{_paragraphs()}</div><div class='comment-list'><h3>التعليقات</h3><div class='comment'><p>كلام جميل ونتمنى أن يتحقق السلام قريبا.</p></div>"
        f"<div class='comment'><p>لا أعتقد أن المحادثات ستنجح هذه المرة أيضا يا أخي.</p></div></div>{FOOT}"
    ),
    "short": _page(
        f"<nav>{_list(NAVIGATION)}</nav><article><h1>{HEADLINE}</h1><p>{PARAGRAPHS[0]}</p></article><aside><ul>{_list(OTHERS)}</ul></aside>",
        OPEN_GRAPH,
    ),
}
EXPECTED = {name: PARAGRAPHS[:1] if name == "short" else PARAGRAPHS for name in PAGES}


def words(text):
    return Counter(re.findall(r"\w+", text or ""))


def score(found, expected):
    """Precision and recall of words; the headline is no error."""
    found = words(found) - words(HEADLINE)
    gold = words(" ".join(expected)) - words(HEADLINE)
    common = sum((found & gold).values())
    return common / max(1, sum(found.values())), common / sum(gold.values())


def libraries():
    from analysis.corpus.cleaning import clean_text
    from analysis.corpus.pages import read_page

    def ours(page):
        fields = read_page(page.encode(), "x.html").fields
        return clean_text(fields.get("text", ""), fields.get("title", "")).text

    found = {"aqwal": ours}
    import trafilatura

    found["trafilatura"] = trafilatura.extract
    found["trafilatura recall"] = lambda page: trafilatura.extract(page, favor_recall=True, include_comments=False)
    found["trafilatura fast"] = lambda page: trafilatura.extract(page, fast=True, include_comments=False)
    try:
        from resiliparse.extract.html2text import extract_plain_text

        found["resiliparse"] = lambda page: extract_plain_text(
            page, main_content=True, alt_texts=False, links=False
        )
    except ImportError:
        pass
    try:
        import lxml.html
        from readability import Document

        found["readability-lxml"] = lambda page: lxml.html.fromstring(Document(page).summary()).text_content()
    except ImportError:
        pass
    return found


def main():
    print(f"{'library':<20} {'P':>5} {'R':>5} {'worst F':>8} {'pages/s':>8}")
    for name, extract in libraries().items():
        scores = {page: score(extract(html), EXPECTED[page]) for page, html in PAGES.items()}
        begin = time.perf_counter()
        for _ in range(10):
            for html in PAGES.values():
                extract(html)
        rate = 10 * len(PAGES) / (time.perf_counter() - begin)
        precision, recall = (sum(s[i] for s in scores.values()) / len(scores) for i in (0, 1))
        worst = min(scores, key=lambda page: 2 * scores[page][0] * scores[page][1] / (sum(scores[page]) or 1))
        low = scores[worst]
        print(
            f"{name:<20} {precision:5.2f} {recall:5.2f} {2 * low[0] * low[1] / (sum(low) or 1):5.2f} {worst:<9} {rate:8.0f}"
        )


if __name__ == "__main__":
    main()
