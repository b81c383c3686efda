"""From words to mentions: longest forms first, then judgement."""

from analysis.actors.words import Words

__all__ = ["scan"]


def scan(text, published, forms):
    """Mentions of one text; see `analysis.actors.mentions_of`."""
    words = Words(text)
    found = []
    for i, j, form in matches(words.words, forms.trie):
        actor = form.names[0] if form.names else form.seat
        if actor:
            how = "name" if form.names else "seat"
            found.append((*words.span(i, j), actor, how, forms.country[actor] or None, forms.side[actor]))
    return found


def matches(words, trie):
    """Longest forms from left to right, none overlapping, as (first word, after the last word, form)."""
    start, found, after = trie.start, [], 0
    for i in [i for i, word in enumerate(words) if word in start]:
        if i >= after:
            best = trie.longest(words, i)
            if best is not None:
                after, form = best
                found.append((i, after, form))
    return found
