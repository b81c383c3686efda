"""What the site takes from outside docs/: notebooks, figures, data cards. Links between them keep working.

In the files themselves links are relative to the file, as GitHub and editors read them. The site's addresses are
those of the checkout, except that ``docs/`` is its root.
"""

import os
import re
from pathlib import Path, PurePosixPath

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

ROOT = Path(__file__).parent.parent
OUTSIDE = (
    "notebooks/*.ipynb",
    "figures/*.*",
    "analysis/data/press/README.md",
    "analysis/data/gold/README.md",
    "analysis/data/actors/README.md",
    "README.ar.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE*",
    "CITATION.cff",
)
LINK = re.compile(r"(?P<before>\[(?:[^\[\]]|\[[^\[\]]*\])*\]\()(?P<to>[^)\s#]+)(?P<anchor>#[^)\s]*)?\)")
FENCE = re.compile(r"(?ms)^(```|~~~).*?^\1|`[^`\n]*`")


@event_priority(100)  # before the plugin that makes pages of notebooks
def on_files(files, config):
    """Add the files of the checkout that belong to the site."""
    for pattern in OUTSIDE:
        for path in sorted(ROOT.glob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            files.append(File(name, str(ROOT), config["site_dir"], config["use_directory_urls"]))
    return files


def on_page_markdown(markdown, page, config, files):
    """Point links of one page to where the site has what they name."""
    if page.file.src_uri.endswith(".ipynb"):
        return markdown
    markdown = markdown.replace("<!-- scores of the README -->", _scores())
    markdown = markdown.replace("```python no-run\n", "```python\n")  # a word for the tests
    parts, last = [], 0
    for code in FENCE.finditer(markdown):
        parts += [_relink(markdown[last : code.start()], page, files), code[0]]
        last = code.end()
    return "".join([*parts, _relink(markdown[last:], page, files)])


def on_post_page(output, page, config):
    """Leave out what the templates would fetch from elsewhere; search without a server by a script of our own."""
    return _offline(output, get_relative_url("search.js", page.url))


def on_post_template(output_content, template_name, config):
    """The same for the page that says that a page is missing."""
    return _offline(output_content, "search.js") if template_name.endswith(".html") else output_content


def _scores():
    found = re.search(r"(?s)<!-- scores.*?-->\n(.*?)<!-- /scores -->", (ROOT / "README.md").read_text("utf-8"))
    return found[1] if found else ""


def _offline(html, search):
    html = html.replace("https://unpkg.com/iframe-worker/shim", search)
    html = re.sub(r'<script[^>]*src="(?:https?:)?//[^"]*"[^>]*>\s*</script>', "", html)
    return re.sub(r'(?s)<script type="module">(?:(?!</script>).)*mermaid(?:(?!</script>).)*</script>', "", html)


def _relink(text, page, files):
    return LINK.sub(lambda link: _link(link, page.file.src_uri, files), text)


def _link(link, source, files):
    if ":" in link["to"] or link["to"].startswith("/"):
        return link[0]
    inside = not (ROOT / source).exists() or (ROOT / "docs" / source).exists()
    folder = PurePosixPath("docs" if inside else "", source).parent
    path = os.path.normpath(folder / link["to"]).replace(os.sep, "/")
    name = {"README.md": "index.md"}.get(path, path.removeprefix("docs/"))
    if files.get_file_from_path(name) is None:
        # A file of the checkout that the site has no page for: its name is enough.
        return link["before"][1:-2] if (ROOT / path).exists() else link[0]
    to = os.path.relpath(name, PurePosixPath(source).parent).replace(os.sep, "/")
    return f"{link['before']}{to}{link['anchor'] or ''})"
