"""Does a document say what its advies says?

The checker has words of its own, works out what should stand there, and reads the finished document
back.
"""
