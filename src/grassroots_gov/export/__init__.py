"""What is published as data, so that any language can come to the same verdict.

Every function here gives plain JSON data or text, and the same one each time.
"""
