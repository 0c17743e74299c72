"""From bytes to an Article: one file a format, and `clean`, which tells the article from its page."""
