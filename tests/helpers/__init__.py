"""What several tests share: makers of memos, articles and documents, servers that misbehave, programs that draw pages."""
