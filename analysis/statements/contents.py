"""Where a content ends."""

import re
from bisect import bisect_left

from analysis.statements.dashes import before_dash
from analysis.statements.lists import lists, phrase_at

__all__ = ["content_end", "trim"]

# verbal nouns that begin like the present tense: وتعزيز، وتبادل، وتوسع
_MASDAR = re.compile(r"وت(?:\w\wي\w|\wا\w\w|\w{3})$|واست")
_LOOSE = frozenset("،,؛;:-–—(.!…")
_LONGEST = 700  # tokens of a content outside quotations
_MEANS = frozenset(("يعني", "تعني", "يجعل", "يمكن", "يتطلب", "يستدعي"))
_JOINED_ON = frozenset(("والذي", "والتي", "والذين", "ولم", "ولن", "وقد"))
_AFTER_QUOTE = frozenset("،,.؛;:!؟?-–—)")


def content_end(article, cue, following):
    """The token after the last token of a content.

    Parameters
    ----------
    article : Article
    cue : Cue
    following : int
        The first token of the next cue (its lead-in included).
    """
    partner, inside = article.t.partner, article.t.inside
    start = cue.start + (cue.start + 1 in partner and len(article.words[cue.start]) <= 2)
    quoted = start in partner and (cue.opener != "colon" or partner[start] - start > 4)
    bracket = _closing_bracket(article, start)
    if bracket:
        return min(bracket + 1, max(following, bracket + 1))
    if quoted and (cue.opener in ("quote", "colon", "an") or _comma_follows(article, partner[start])):
        end = _after_quotation(article, partner[start] + 1, following, cue)
    elif cue.opener == "colon" and not quoted and not article.headline:
        end = _plain_speech(article, cue.start, following)
    else:
        opening = article.words[cue.start : cue.start + 3]  # «أمله في أن …» goes on like a clause
        nominal = cue.opener in ("prep", "object") and lists().opener_an.isdisjoint(opening)
        end = _clause_end(article, cue.start, following, nominal=nominal)
        if cue.lead < cue.i and article.words[cue.lead] in lists().clause_while:
            end = _before_main(article.words, cue.start, end)
        if cue.i and (article.words[cue.i - 1] in lists().clause_what or _inserted(article, cue)):
            end = next((k for k in range(cue.start + 1, end) if article.words[k] in "،," and not inside[k]), end)
        if nominal:
            end = _before_when(article.words, cue.start, end)
    return trim(article, cue.start, before_dash(article, cue, end))


def _inserted(article, cue):
    """Whether a relative clause between commas holds the cue: «موسكو، التي تنفي …، …»."""
    nominal = cue.opener in ("prep", "object")
    return nominal and cue.place == "antecedent" and cue.i > 1 and article.words[cue.i - 2] in "،,"


def _before_main(words, start, end):
    """The end of a subordinate clause before the main one: «بينما قال فلان …، فإن …»."""
    return next((k for k in range(start + 1, end) if words[k][:3] == "فان" and words[k - 1] in "،,"), end)


def _closing_bracket(article, start):
    """The bracket that closes speech between brackets: «وأوضح أن (الحكم …)»."""
    words = article.words
    if start >= len(words) or words[start] != "(":
        return 0
    close = next((k for k in range(start + 1, min(start + 150, len(words))) if words[k] in ")\n"), 0)
    return close if close - start > 7 and words[close] == ")" else 0


def _comma_follows(article, close):
    return close + 1 < len(article.words) and article.words[close + 1] in "،,"


def _plain_speech(article, start, following):
    """Speech after a colon without marks: to the end of a short paragraph that reports nothing else."""
    words = article.words
    end = next((k for k in range(start, min(start + 90, len(words))) if words[k] == "\n"), None)
    if end is None and len(words) - start < 90:
        end = len(words)
    if end is None or following < end or not article.t.paragraphs:
        return _clause_end(article, start, following)
    return end - (words[end - 1] in "!")


def _after_quotation(article, end, following, cue):
    """A quotation may be followed by a second one, or run on in plain words."""
    words, partner, known = article.words, article.t.partner, lists()
    while end < min(following, len(words)):
        word = words[end]
        if word == "و" and end + 1 in partner:
            end = partner[end + 1] + 1
        elif word in "،," and end + 2 in partner and words[end + 1] in known.clause_joining:
            end = partner[end + 2] + 1
        elif word in _AFTER_QUOTE or word[0] == "\n" or end in article.forms:
            return end
        elif word in known.adverb_prepositions or _ends_here(article, end, known):
            return (
                end
                if cue.opener != "an" or _ends_here(article, end, known)
                else _clause_end(article, end, following)
            )
        else:
            return _clause_end(article, end, following)
    return end


def _clause_end(article, start, following, *, nominal=False):
    words, partner, breaks, known = article.words, article.t.partner, article.t.breaks, lists()
    j, n = start, min(following, len(words), start + _LONGEST)
    k = bisect_left(breaks, start)
    stop = breaks[k]
    while j < n:
        word = words[j]
        if (
            word not in known.clause_watched
            and j not in partner
            and j < stop
            and not (nominal and words[j - 1] in "،,")
        ):
            j += 1
            continue
        if j in partner:
            j = partner[j] + 1
            k = bisect_left(breaks, j, lo=k)
            stop = breaks[k]
            # a sentence may end within the quotation that closes it
            continue
        if j == breaks[k] and article.headline and words[j][:2] == ".." and j + 1 < n and words[start - 1] == ":":
            k += 1
            stop = breaks[k]
        elif j >= breaks[k] or (j > start + 1 and _ends_here(article, j, known)):
            return j
        if nominal and j > start + 1 and _narrated(article, j, known):
            return j
        if words[j] in ("وهو", "وهي") and words[j - 1] in "،," and not _comma_before_end(words, j, breaks[k]):
            return j
        j += 1
    return j


def _narrated(article, j, known):
    """Whether what begins here goes on about a content that is a noun phrase, in the article's own voice."""
    words = article.words
    if words[j] in _JOINED_ON:
        return True
    if words[j] in known.clause_but or (words[j] in known.clause_circumstance and words[j - 1] != "فيما"):
        return True
    if words[j] in known.clause_where and words[j - 1] in "،,":
        return True
    phrases = known.clause_circumstance_phrases
    if words[j] in phrases and phrase_at(phrases, words, j):
        return True
    return words[j - 1] in "،," and (_new_clause(article, j, known) or _how(article, j))


def _how(article, j):
    """Whether a participle tells how somebody did it: «طرد دبلوماسيين، ممهلة إياهم …»."""
    words = article.words
    word, following = words[j], words[j + 1] if j + 1 < len(words) else ""
    shape = word[0] == "م" and word[-1] in "ها" and len(word) > 4 and word[:2] != "ما" and j not in article.at
    return shape and (following[:2] in ("ال", "اي", "بذ") or following[:1] == "ب")


def _new_clause(article, j, known):
    """Whether a conjunction and a verb begin here: «…، وتسببت أزمة»."""
    word = article.words[j]
    if word in known.clause_relative and word[:3] in ("الذ", "الت", "الل"):
        return True
    if word[0] != "و" or len(word) < 5 or word[1:3] == "ال" or j in article.at:
        return False
    if (j in article.forms and article.forms[j][0].tense in ("past", "present")) or (
        word[-1] == "ت" and word[-2] != "ا"
    ):
        return True
    return word[1] in "يتس" and word[-1] != "ه" and not _MASDAR.match(word)


def names_source(article, j):
    """Whether «وفق» or «بحسب» at token `j` leads to somebody who speaks, and not to a rule or a measure."""
    words, known = article.words, lists()
    k = j + 1
    while k < len(words) and words[k] in known.tail_skip:
        if words[k] == "ما":
            return True
        k += 1
    if k >= len(words) or k in article.forms:
        return k < len(words)
    word = words[k]
    if word in known.tail_things:
        return False
    bare = {word, word[1:] if word[0] == "ل" else word, "ال" + word[2:] if word[:2] == "لل" else word, word[2:]}
    if ("ل" + word) in known.tail_things:
        return False
    heads = bare & (known.role_head | known.media_heads)
    return (
        k in article.at
        or k + 1 in article.at
        or bool(heads)
        or (word[0] == "ل" and not word.endswith(("ها", "هم", "ته")) and word[1:3] != "ا")
    )


def _comma_before_end(words, j, stop):
    return any(words[k] in "،," for k in range(j + 1, min(stop, len(words), j + 60)))


def _ends_here(article, j, known):
    words = article.words
    word = words[j]
    if word not in known.clause_ends:
        return False
    said = word in known.tail_said and phrase_at(known.tail_said, words, j)
    if (
        said
        and words[j - 1] in "،,"
        and j + said + 1 < len(words)
        and words[j + said] in "،,"
        and words[j + said + 1] in known.clause_goes_on
    ):
        return False
    if word in known.tail_words and not said and not names_source(article, j):
        return False
    if (
        word in known.tail_words
        or said
        or (word in known.clause_stop_words and not _thereby(words, j, known))
        or (word == ":" and words[j - 1] not in known.opener_an)
    ):
        return True
    if word in known.clause_stop_anywhere and phrase_at(known.clause_stop_anywhere, words, j):
        return True
    if words[j - 1] not in "،,؛":
        return False
    if word == "ما" and j + 1 < len(words):
        return len(words[j + 1]) > 3 and words[j + 1][0] in "يتس" and words[j + 1] not in _MEANS
    if word in known.clause_but or word in known.clause_withholding:
        return words[j + 1 : j + 2] == ["لم"] and j + 2 < len(words) and words[j + 2] in known.clause_withheld
    when = phrase_at(known.adverb_phrases, words, j)  # «في وقت متأخر» goes on, «في وقت نفت فيه …» does not
    return phrase_at(known.clause_stop_phrases, words, j) > when


def trim(article, start, end):
    """The end of a content without the punctuation and the conjunction that hang after it."""
    words, known = article.words, lists()
    if end - 1 in article.t.unclosed:
        return end
    manner = known.clause_manner
    while end - 2 > start and words[end - 2] in manner and phrase_at(manner, words, end - 2) == 2:
        end -= 2
    if end - start > 4 and words[end - 1] == ")":
        end = _before_gloss(words, start, end)
    while end > start and (
        words[end - 1] in _LOOSE or words[end - 1][0] == "\n" or words[end - 1] in ("و", "ان", "وذلك")
    ):
        end -= 1
    return end


def _thereby(words, j, known):
    """«وذلك بالتعاون مع …»: it goes on with what is said; «وذلك خلال …» does not."""
    following = words[j + 1] if j + 1 < len(words) else ""
    return following in known.clause_thereby or (
        following[:1] in ("ب", "ل") and following[:3] not in ("بعد", "بمن")
    )


def _before_when(words, start, end):
    """The end of a noun phrase without the day on which it was said: «استنكر الاتهامات الاثنين»."""
    known, k = lists(), end
    while k - start > 1 and (
        words[k - 2 : k] == ["من", "قبل"] or words[k - 1] in known.teasers_when or words[k - 1] in _LOOSE
    ):
        k -= 1 + (words[k - 2 : k] == ["من", "قبل"])
    return k


def _before_gloss(words, start, end):
    """The end without a bracket of dates or amounts: «… ألف جنيه (الدولار يساوي 18 جنيها)»."""
    for k in range(end - 2, max(start, end - 16), -1):
        if words[k] == "(":
            return k if end - k > 4 and any(word[0].isdigit() for word in words[k:end]) else end
    return end
