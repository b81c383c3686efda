"""Which cues hold, and how far their contents reach, so that no two contents overlap."""

from analysis.statements.contents import content_end
from analysis.statements.lists import lists
from analysis.statements.speakers import is_media

__all__ = ["arrange"]

_COMMA = frozenset("،,")


def arrange(article, cues):
    """Keep the cues that report speech of their own and set the end of each content.

    Parameters
    ----------
    article : Article
    cues : list of Cue
        In the order of the text.

    Returns
    -------
    list of Cue
    """
    cues = [cue for cue in cues if not _no_speaker(article, cue)]
    kept = []
    for cue in cues:
        if not kept:
            kept.append(cue)
            continue
        last = kept[-1]
        last.end = content_end(article, last, len(article.words))
        if cue.i >= last.end and cue.lead >= last.start:
            kept.append(cue)
        elif cue.i >= last.start and _opens_anew(article, last, cue):
            kept.append(cue)
        elif cue.i >= last.start and _passes_on(article, last, cue):
            kept[-1] = cue
    return _set_ends(article, kept)


def _set_ends(article, kept):
    found = []
    for n, cue in enumerate(kept):
        following = kept[n + 1].lead if n + 1 < len(kept) else len(article.words)
        cue.end = content_end(article, cue, max(following, cue.start))
        if found and cue.start < found[-1].end:
            continue
        if cue.end > cue.start:
            found.append(cue)
    return found


def _no_speaker(article, cue):
    words, known = article.words, lists()
    if words[cue.i] in known.clause_impersonal and cue.subject is None and cue.start - cue.i <= 3:
        return True
    return cue.subject is not None and is_media(words, cue.subject.start, cue.subject.end)


def _opens_anew(article, last, cue):
    """Whether a cue within the content of the last one begins a statement of its own."""
    words, known, form = article.words, lists(), cue.form
    before = words[cue.lead - 1] if cue.lead else ""
    if form.tense == "participle":
        return form.gender == last.form.gender or last.form.tense == "participle" or cue.i > last.start + 3
    if form.conjunction:
        return form.tense == "past" or (cue.subject is not None and last.form.tense == "present")
    lead = words[cue.lead]
    if cue.lead < cue.i and lead in known.clause_contrast and lead not in ("الا", "غير"):
        return True
    return before in _COMMA and cue.subject is not None and not cue.before and form.tense == "past"


def _passes_on(article, last, cue):
    """Whether a body only passes on a person's words: «أفاد البنتاغون أن أوستن أكد …»."""
    if not cue.before or cue.subject.start > last.start + 1 or last.opener != "an":
        return False
    subject = article.at.get(last.subject.start) if last.subject is not None else None
    person = any(m.kind == "person" for m in article.mentions if cue.subject.start <= m.start < cue.subject.end)
    return person and (subject is None or subject.kind != "person")
