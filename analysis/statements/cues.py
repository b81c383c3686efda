"""Where speech is reported: a reporting form, its construction and the first token of the content."""

from dataclasses import dataclass

from analysis.statements.article import starts_phrase
from analysis.statements.lists import words_of

__all__ = ["Cue", "find_cues"]

_REACH = 70


@dataclass(slots=True)
class Cue:
    """A reporting expression on tokens ``i:j``; the content begins at token `start`."""

    i: int
    j: int
    form: object
    opener: str
    start: int
    lead: int
    stop: int = 0
    end: int = 0


def find_cues(article):
    """All cues of an article in order, those within others' contents included."""
    found, after = [], 0
    for i, readings in article.forms.items():
        if i < after or article.t.inside[i]:
            continue
        cue = _best(article, i, readings)
        if cue is not None:
            found.append(cue)
            after = cue.j
    return found


def _best(article, i, readings):
    words = article.words
    if i and words[i - 1] in words_of("clause", "relative") and words[i - 1] not in ("كما", "فيما"):
        return None
    for form in readings:
        opened = _opener(article, i, form)
        if opened:
            kind, start = opened
            return Cue(i, i + 1, form, kind, start, _lead(words, i))
    return None


def _lead(words, i):
    lead = i
    while lead and words[lead - 1] in words_of("clause", "connective") and words[lead - 1] != "ان":
        lead -= 1
    return lead


def _opener(article, i, form):
    words, verb, limit = article.words, form.verb, article.t.end_of_sentence(i + 1)
    an, preposition, j = words_of("opener", "an"), None, i + 1
    reach = 6 if form.tense == "participle" else _REACH
    limit = _limit(article, i, min(limit, i + reach))
    while j < limit:
        word = words[j]
        if j in article.t.partner:
            close = article.t.partner[j]
            if not (verb.speech and _is_speech(article, j, close)) and not preposition:
                j = close + 1
                limit = max(limit, min(_limit(article, i, article.t.end_of_sentence(j)), i + reach))
                continue
            if preposition is None or preposition == j - 1:
                return "quote", j
            break
        if word == ":" and verb.speech:
            start = j + 1
            if start < len(words) and words[start] in an:
                start += 1
            return ("colon", start) if start < len(words) and words[start][0] != "\n" else None
        if word in an and _may_open(words, j, i, verb):
            return "an", j + 1 + (j + 1 < len(words) and words[j + 1] == ":")
        if preposition is None:
            preposition = _preposition(article, j, i, verb)
        elif j > preposition + 8:
            break
        j += 1
    if preposition is not None:
        bare = words[preposition] in verb.prep
        return "prep", preposition + bare
    if verb.obj and form.tense != "noun":
        return _object(article, i, limit, form)
    return None


def _limit(article, i, limit):
    # The next finite reporting form ends the search, unless it stands in a relative clause.
    words, relative = article.words, words_of("clause", "relative")
    for j in range(i + 2, limit):
        if j in article.forms and not article.t.inside[j] and words[j - 1] not in relative:
            tenses = {form.tense for form in article.forms[j]}
            if "past" in tenses and words[j][0] == "و" or tenses == {"participle"}:
                return j
    return limit


def _is_speech(article, i, j):
    """Whether the quotation of tokens ``i..j`` is speech and not a name or a word held at a distance."""
    if any(m.start <= i + 1 and m.end >= j for m in (article.at.get(i + 1),) if m):
        return False
    if j - i - 1 >= 4:
        return True
    words = article.words
    return j + 1 >= len(words) or words[j + 1] in ".،,\n" or words[j + 1][0] == "\n"


def _may_open(words, j, i, verb):
    before = words[j - 1]
    if before in ("الي", "علي", "من", "عن", "في"):
        return before in verb.an or (bool(verb.an) and j - i < 12)
    return bool(verb.an) and before not in words_of("opener", "not_after")


def _preposition(article, j, i, verb):
    word = article.words[j]
    if word in verb.prep:
        head = article.words[j - 1]
        return None if j - 1 > i and head in words_of("role", "person") and word == "من" else j
    if len(word) > 3 and word[0] in verb.prep and word[0] in "بل" and word not in words_of("opener", "no_prefix"):
        inside = article.at.get(j)
        return j if inside is None or word[1:3] == "ال" or word[:2] == "لل" else None
    return None


def _object(article, i, limit, form):
    start = skip_adverbials(article, i + 1, limit)
    mention = article.at.get(start)
    if mention is not None and not form.suffix:
        start = subject_end(article, mention, limit)
    elif start < limit and article.words[start] in words_of("role", "person") and article.words[start][:2] == "ال":
        start += 1
    start = skip_adverbials(article, start, limit)
    return ("object", start) if limit - start >= 2 and article.words[start] not in "،,." else None


def subject_end(article, mention, limit):
    """The token after a subject that begins with a mention: its appositions are taken along."""
    end = mention.end
    while end < limit:
        j = end + (article.words[end] in "،,")
        follow = article.at.get(j) if j < limit else None
        if follow is None:
            return end
        end = follow.end
    return end


def skip_adverbials(article, i, limit):
    """The next token from `i` on that is no adverb of time or manner."""
    words = article.words
    while i < limit and (words[i] in words_of("adverb", "words") or starts_phrase(words, i, "adverb", "phrases")):
        i += max(1, starts_phrase(words, i, "adverb", "phrases"))
    return i
