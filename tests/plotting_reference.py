"""An independent idea of what right text is: the Unicode bidirectional algorithm, then HarfBuzz.

Nothing here is shared with the package or with matplotlib: the order comes from UAX 9 as written below (one
paragraph, no explicit embeddings), the glyphs from uharfbuzz.
"""

import unicodedata
from functools import cache

STRINGS = [
    "تغطية الصحف العربية",
    "لا إله ولا أمل للأطفال",
    "حرف ممـــدود",
    "هل تنجح المحادثات؟",
    "انتهى الاجتماع!",
    "أولًا، ثانيًا؛ ثالثًا",
    "«اقتباس قصير» في العنوان",
    "قال: “نعم” ثم صمت",
    "مُفَاوَضَاتٌ مُشَكَّلَةٌ",
    "شدّة وسكْون ومدّ آ",
    "NATO وروسيا",
    "BRICS توسّع العضوية",
    "S-400 وF-16 في العرض",
    "معاهدة نيو ستارت (New START) 2010",
    "الولايات المتحدة (USA)",
    "(بين قوسين) نص",
    "[المصدر] وكالة",
    "{مجموعة} واحدة",
    "نص (قوس (داخل) قوس) نص",
    "عام 2022",
    "من 2010 إلى 2014",
    "2010-2014 سنوات الاتفاق",
    "في 24/02/2022 مساءً",
    "الساعة 19:22 بتوقيت كابول",
    "نسبة 12% فقط",
    "٪٥ من التصريحات",
    "٢٠٢١ سنة الانسحاب",
    "ارتفع 3.5 في المئة",
    "1,250 مقالًا",
    "سعر البرميل 95$",
    "€50 مليون للمساعدات",
    "ثمن 100 £ للتذكرة",
    "Москва и Кабул: زيارة",
    "موسكو → كابول",
    "أ ← ب",
    "پاكستان وگاز وچين",
    "یکی از کتاب‌ها",
    "وزير الخارجية/الدفاع",
    "بريد: name@example.org للتواصل",
    "C++ و Python 3.11 معًا",
    "س = 5 × (3 + 2)",
    "أ < ب ≤ ج",
    "الأمم المتحدة - نيويورك",
    "د. سين م. صاد",
    "#وسم_طويل جدًا",
]

BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}
MIRROR = {a: b for pair in ("()", "[]", "{}", "<>", "«»", "‹›", "≤≥", "⟨⟩") for a, b in (pair, pair[::-1])}
JOINERS = "\u200c\u200d"  # they draw nothing
STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def levels(text, base):
    """Embedding level of each character (rules W1 to I2 and L1)."""
    kinds = [unicodedata.bidirectional(c) or "L" for c in text]
    assert not {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"} & set(kinds)
    original, side = list(kinds), "R" if base else "L"
    _weak(kinds, side)
    _brackets(text, kinds, original, side)
    _neutral(kinds, side)
    result = [base + _step(kind, base) for kind in kinds]
    for i in range(len(text) - 1, -1, -1):
        if original[i] not in ("WS", "S", "B"):
            break
        result[i] = base
    return result


def _step(kind, base):
    if base % 2 == 0:
        return {"L": 0, "R": 1}.get(kind, 2)
    return 0 if kind == "R" else 1


def _weak(kinds, side):
    for i, kind in enumerate(kinds):  # W1
        if kind == "NSM":
            kinds[i] = kinds[i - 1] if i else side
    strong = side
    for i, kind in enumerate(kinds):  # W2
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[i] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for i in range(1, len(kinds) - 1):  # W4
        before, kind, after = kinds[i - 1 : i + 2]
        if before == after and (kind, before) in {("ES", "EN"), ("CS", "EN"), ("CS", "AN")}:
            kinds[i] = before
    for i, kind in enumerate(kinds):  # W5, both ways
        if kind == "EN":
            for step in (1, -1):
                j = i + step
                while 0 <= j < len(kinds) and kinds[j] == "ET":
                    kinds[j] = "EN"
                    j += step
    kinds[:] = ["ON" if kind in ("ES", "ET", "CS", "BN") else kind for kind in kinds]  # W6
    strong = side
    for i, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"


def _brackets(text, kinds, original, side):  # N0
    stack, pairs = [], []
    for i, c in enumerate(text):
        if kinds[i] == "ON" and c in BRACKETS:
            stack.append(i)
        elif kinds[i] == "ON" and c in BRACKETS.values():
            match = next((j for j in reversed(stack) if BRACKETS[text[j]] == c), None)
            if match is not None:
                pairs.append((match, i))
                del stack[stack.index(match) :]
    for start, end in sorted(pairs):
        inside = {STRONG[k] for k in kinds[start + 1 : end] if k in STRONG}
        if side in inside:
            direction = side
        elif inside:
            before = next((STRONG[k] for k in reversed(kinds[:start]) if k in STRONG), side)
            direction = before if before != side else side
        else:
            continue
        for place in (start, end):
            kinds[place] = direction
            while place + 1 < len(kinds) and original[place + 1] == "NSM":
                place += 1
                kinds[place] = direction


def _neutral(kinds, side):  # N1, N2
    i = 0
    while i < len(kinds):
        end = i
        while end < len(kinds) and kinds[end] not in STRONG:
            end += 1
        if end > i:
            before = STRONG[kinds[i - 1]] if i else side
            after = STRONG[kinds[end]] if end < len(kinds) else side
            kinds[i:end] = [before if before == after else side] * (end - i)
        i = max(end, i + 1)


def visual_order(text, base):
    """Places of the characters from left to right (rule L2), and their levels."""
    level = levels(text, base)
    order = list(range(len(text)))
    for limit in range(max(level, default=0), 0, -1):
        i = 0
        while i < len(order):
            end = i
            while end < len(order) and level[order[end]] >= limit:
                end += 1
            order[i:end] = order[i:end][::-1]
            i = max(end, i + 1)
    return order, level


def visual_text(text, base):
    """The characters from left to right, mirrored where they run from right to left (rule L4)."""
    order, level = visual_order(text, base)
    return "".join(MIRROR.get(text[i], text[i]) if level[i] % 2 else text[i] for i in order)


def scripts(text):
    """Script of each character; common characters inherit, a closing bracket takes its opener's (as raqm does)."""
    result, stack, last = [], [], None
    for c in text:
        own = _own_script(c)
        if c in BRACKETS:
            stack.append((BRACKETS[c], last))
        elif any(c == closing for closing, _ in stack):
            while stack[-1][0] != c:
                stack.pop()
            own = stack.pop()[1]
        last = own or last
        result.append(last)
    first = next((script for script in result if script), "Zyyy")
    return [script or first for script in result]


def _own_script(c):
    words = unicodedata.name(c, "").split()
    if "LETTER" not in words:
        return None
    return {"ARABIC": "Arab", "LATIN": "Latn", "CYRILLIC": "Cyrl"}.get(words[0])


@cache
def _font(path):
    import uharfbuzz as hb

    return hb.Font(hb.Face(hb.Blob.from_file_path(path)))


def glyphs(text, paths, base):
    """Glyphs from left to right as ``(font number, glyph id)``; `paths` are fonts in order of preference."""
    import uharfbuzz as hb

    fonts = [_font(path) for path in paths]
    order, level = visual_order(text, base)
    font_of = [next((i for i, font in enumerate(fonts) if font.get_nominal_glyph(ord(c))), 0) for c in text]
    keys = list(zip(level, scripts(text), font_of, strict=True))
    result = []
    for start, end in _runs(order, keys):
        buffer = hb.Buffer()
        buffer.add_codepoints([ord(c) for c in text], start, end - start)
        run_level, buffer.script, number = keys[start]
        buffer.direction = "rtl" if run_level % 2 else "ltr"
        hb.shape(fonts[number], buffer)
        result += [(number, info.codepoint) for info in buffer.glyph_infos if text[info.cluster] not in JOINERS]
    return result


def _runs(order, keys):
    """Stretches of one level, script and font, in the order in which they are drawn."""
    starts = [i for i in range(len(keys)) if i == 0 or keys[i] != keys[i - 1]]
    ends = [*starts[1:], len(keys)]
    place = {i: rank for rank, i in enumerate(order)}
    return sorted(zip(starts, ends, strict=True), key=lambda run: place[run[0]])
