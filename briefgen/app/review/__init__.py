"""The review page: a memo beside its article in the browser, on this machine alone.

`cli/review.py` starts it: `sessions.py` holds the memos that are open (`open_memo.py`), `server.py` shows them (`view.py`, `page/`),
`guard.py` lets nobody else in, and `main_thread.py` does all work in the program's main thread.
"""
