"""How Sphinx builds these pages: ``./dev docs``."""
# ruff: noqa: D103

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

project = "grassroots-gov"
author = "The grassroots-gov authors"
language = "en"
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = project


def setup(app: Sphinx) -> None:
    app.add_lexer("mermaid", TextLexer)  # a site that draws no diagrams shows their text
