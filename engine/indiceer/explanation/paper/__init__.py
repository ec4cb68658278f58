"""The documents of an advies on paper: Word and PDF, from the same blocks as text, Markdown and
HTML.
"""
