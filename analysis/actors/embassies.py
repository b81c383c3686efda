"""«السفارة الروسية في لندن», «السفارة», «المنظمة»: bodies told by where they stand, or by those named before."""

from analysis.actors.names import phrases

__all__ = ["EMBASSY", "embassies", "host", "nouns_of"]

EMBASSY = "{country}_embassy"
FARTHEST = 2  # words between an embassy and the state or capital where it stands


def embassies(forms):
    """Embassies of a gazetteer, as `analysis.actors.ministries.ministries` gives ministries."""
    return {actor: (EMBASSY, actor) for actor in forms.kind if "_embassy_" in actor}


def host(words, hits, k, j, lists):
    """Where an embassy stands whose name ends before ``words[j]``.

    Parameters
    ----------
    words : Words
    hits : list of Hit
    k, j : int
        The next hit, the next word.
    lists : dict
        ``place_host`` are the words that may stand between.

    Returns
    -------
    (str or None, int)
        Slug of the state, and the index after its name; ``j`` where it is not told.
    """
    hit = hits[k] if k < len(hits) else None
    if hit is None or hit.form is None or not j <= hit.i <= j + FARTHEST:
        return None, j
    between, state = words.words[j : hit.i], hit.form.seat or next(iter(hit.form.names), None)
    inside = between[:1] and between[0] in lists["place_in"] and lists["place_host"].issuperset(between)
    joined = not between and words.words[hit.i] in ("ب" + hit.form.lead, "بال" + hit.form.lead.removeprefix("ال"))
    return (state, hit.j) if inside or joined else (None, j)


def nouns_of(row, nouns):
    """Nouns under which a body may be meant once it was named: «المنظمة» for that whose name begins with «منظمة».

    Parameters
    ----------
    row : named tuple
        With ``kind``, ``name_ar`` and ``also`` folded.
    nouns : dict
        Bare noun, folded, to the definite one.

    Returns
    -------
    tuple of str
    """
    if row.kind not in ("body", "group", "bloc"):
        return ()
    leads = {phrase.split(" ")[0] for phrase in phrases(f"{row.name_ar}|{row.also}")}
    return tuple(
        nouns[each] for lead in sorted(leads) for each in (lead, lead.removeprefix("ال")) if each in nouns
    )
