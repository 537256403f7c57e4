"""Sphinx: the pages of this folder as a site. `make docs` builds it into build/docs; warnings are errors."""

import dragoman

project = "Dragoman"
author = "The Dragoman authors"
release = version = dragoman.__version__
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4
exclude_patterns = ["charts"]
html_theme = "furo"
html_title = f"Dragoman {release}"
html_extra_path = ["coded-report.schema.json"]
nitpicky = True
# Pages link to files beside this folder as well (../training/README.md); tests/test_docs.py follows every link.
suppress_warnings = ["myst.xref_missing"]
