"""`briefgen batch`: a folder of articles, each to its memo.

The articles are listed (`listing`), looked at and made by workers (`worker`) of an engine (`local`), wire copies told from their first
(`twins`), rows kept as they come (`journal`), and listed at the end (`index`). `run` holds it together.
"""
