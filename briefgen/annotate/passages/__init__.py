"""What memos are made from: passages that could be lines, sentences that could open a memo, events, and what the article is about."""
