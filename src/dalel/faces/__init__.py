"""The faces: command line, pages, HTTP and Python. Thin: they ask an engine, then show the answer."""
