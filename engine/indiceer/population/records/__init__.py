"""Where records come from: files, Arrow, or made by a seed."""
