"""Parts for briefgen that another package brings."""
