"""`python -m briefgen` is `briefgen`."""

from .app.entry import main

main()
