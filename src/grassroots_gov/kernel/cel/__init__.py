"""CEL, the language in which rules are stated: its syntax tree, and what its values are in Python.

``tree`` reads an expression; ``values`` holds the few functions that translated rules need where
Python and CEL differ.
"""
