"""The conversation: which question next, in pages, and the intake file as it grows. One engine for
the list, the terminal and the browser.
"""
