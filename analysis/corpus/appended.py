"""A second article that a page, or a program that saved it, appended to the first."""

from analysis.corpus.characters import clean_title
from analysis.corpus.lines import is_credit, is_headline, is_prose, kind_of_line, says_more
from analysis.text import WORD, shadow

__all__ = ["second_article"]


NEAR = 320  # lines looked at on either side
LEAST = 400  # characters of paragraphs


def second_article(lines, place, steps):
    """The article after a «read also»: a headline, then paragraphs that speak of what it says.

    Parameters
    ----------
    lines : list of str
        Of the whole text.
    place : int
        Where the «read also» stands.
    steps : collection of str
        For the cleaning of its headline.

    Returns
    -------
    (str, str) or None
        Title and text. None where the headline is only one of a list, or the paragraphs go on with what came
        before: the headline's words must come back after it, and the first article must have ended in a credit or
        have spoken of something else.
    """
    after = [line for line in lines[place + 1 : place + NEAR] if line and not kind_of_line(line)]
    before = [line for line in lines[max(0, place - NEAR) : place] if line and not kind_of_line(line)]
    if says_more(lines[place]) or not before or not _is_article(after):
        return None
    title = after[0]
    near, far = _echo(title, after[1:4]), _echo(title, before)
    if near < 0.5 or not (is_credit(before[-1]) or near >= far + 0.3):
        return None
    start = lines.index(title, place + 1)
    return clean_title(title, steps=steps), "\n".join(lines[start + 1 :])


def _is_article(lines):
    """A headline, a long line, and paragraphs enough."""
    if len(lines) < 3 or not is_headline(lines[0]) or len(lines[1]) < 100:
        return False
    prose = [line for line in lines[1:] if is_prose(line)]
    return len(prose) > 1 and sum(map(len, prose)) >= LEAST


def _echo(title, lines):
    """Share of a headline's longer words whose first letters come back in a text."""
    stems = {_stem(word) for word in WORD.findall(shadow(title).text) if len(word) > 3}
    heard = {_stem(word) for line in lines for word in WORD.findall(shadow(line).text)}
    return len(stems & heard) / len(stems) if stems else 0.0


def _stem(word):
    word = word.removeprefix("و") if len(word) > 5 else word
    return (word.removeprefix("ال") if len(word) > 4 else word)[:4]
