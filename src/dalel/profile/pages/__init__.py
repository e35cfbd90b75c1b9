"""What each page says: frozen values whose JSON encoding is the page's JSON twin; templates only lay them out."""
