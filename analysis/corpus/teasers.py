"""Teasers: first paragraphs of an outlet's other articles that a page, saved whole, carries after its own text."""

import pandas as pd

from analysis.corpus.relevance import relevance

__all__ = ["TeaserIndex"]

LEAST = 3  # teasers in a row; two paragraphs that open other articles may be the background of a follow-up
MOST = 12  # paragraphs looked at from the end
SHORTEST = 60  # characters of a paragraph that is looked at
LETTERS = 60  # by which two paragraphs are compared: teasers are cut off at some length
NEARLY = 80  # characters that nearly always hold these letters
NEAR = 2  # first paragraphs of an article that may be its teaser


class TeaserIndex:
    """The openings of each outlet's articles; `cut` takes their repetition from the end of other articles.

    An opening is one of the first two paragraphs, or the summary that came beside the text.

    Examples
    --------
    >>> own = ["قال نادر سليم إن بلاده مستعدة لاستئناف المحادثات مع جميع الأطراف في الأسبوع المقبل."]
    >>> news = [f"أعلنت الهيئة رقم {n} أن أسعار القمح سترتفع في الأسواق بسبب قلة الأمطار." for n in range(3)]
    >>> texts = [*news, "\\n".join(own + news)]
    >>> table = pd.DataFrame({"title": "", "text": texts, "outlet": "x", "relevance": 0.0})
    >>> TeaserIndex().cut(table)["text"].iloc[3] == own[0]
    True
    """

    def __init__(self):
        self._openings = {}  # hash of outlet and opening → the article that opens so, as a hash; 0: several do
        self.changed = 0

    def cut(self, articles):
        """A table without the teasers in its texts; what it opens with is known from then on.

        Parameters
        ----------
        articles : DataFrame
            With ``title``, ``text``, ``outlet``, ``relevance``, and summaries where there are any.

        Returns
        -------
        DataFrame
            The same rows; `text` and `relevance` of those that had teasers are new.
        """
        outlets = articles["outlet"].astype(object).where(articles["outlet"].notna(), None).tolist()
        texts = articles["text"].tolist()
        summaries = [
            articles[name].tolist() for name in ("abstract", "summary", "description") if name in articles
        ]
        for place, (outlet, text) in enumerate(zip(outlets, texts, strict=True)):
            self._learn(outlet, text, [column[place] for column in summaries])
        shorter = {
            place: cut for place in range(len(texts)) if (cut := self._shorter(outlets[place], texts[place]))
        }
        return self._changed(articles, texts, shorter) if shorter else articles

    def _learn(self, outlet, text, summaries):
        if not outlet:
            return
        whole = hash(text)
        for opening in [*_first(text), *(value for value in summaries if isinstance(value, str))]:
            if (
                len(opening) >= SHORTEST
                and self._openings.setdefault(hash((outlet, _key(opening))), whole) != whole
            ):
                self._openings[hash((outlet, _key(opening)))] = 0

    def _shorter(self, outlet, text):
        """The text without its teasers, or None."""
        if not outlet or "\n" not in text:
            return None
        end, found, cut = len(text), 0, None
        for _ in range(MOST):
            start = text.rfind("\n", 0, end) + 1
            line = text[start:end]
            if not start:
                break
            if line.strip():
                if len(line) < SHORTEST or not self._elsewhere(outlet, line, text):
                    break
                found, cut = found + 1, start
            end = start - 1
        return text[:cut].rstrip() if found >= LEAST else None

    def _elsewhere(self, outlet, line, text):
        return self._openings.get(hash((outlet, _key(line))), hash(text)) != hash(text)

    def _changed(self, articles, texts, shorter):
        self.changed += len(shorter)
        nearness = articles["relevance"].tolist()
        titles = articles["title"].tolist()
        for place, text in shorter.items():
            texts[place], nearness[place] = text, relevance(titles[place], text)
        changed = articles.assign(relevance=nearness)
        changed["text"] = pd.Series(texts, index=articles.index, dtype=articles["text"].dtype)
        return changed


def _first(text):
    """The first paragraphs."""
    return [line for line in text[:4000].split("\n", NEAR + 2) if line][:NEAR]


def _key(line):
    letters = "".join(filter(str.isalnum, line[:NEARLY]))
    return (letters if len(letters) >= LETTERS else "".join(filter(str.isalnum, line[: 2 * LETTERS])))[:LETTERS]
