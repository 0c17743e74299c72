"""The network that reads windows: an encoder, and above it what each passage is worth, to whom it points, and who answers and asks."""

from __future__ import annotations

from typing import Any

import torch

from briefgen.annotate.weights.encoder import FARTHEST, ROWS, TRAITS

DROPOUT = 0.1
LOGITS = 7
HIDDEN, KEY, PARTY = 256, 384, 128
"""Widths: of the layer before the logits, of the pointer, of the layer that tells parties."""
ROLES = 2
"""Who answers, and who asks."""


class Reader(torch.nn.Module):
    """Pieces to what each passage is worth, to whom it points, and who answers and asks."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        self.head = torch.nn.Sequential(
            torch.nn.Dropout(DROPOUT), torch.nn.Linear((ROWS + 1) * size + TRAITS, HIDDEN), torch.nn.GELU(),
            torch.nn.Dropout(DROPOUT), torch.nn.Linear(HIDDEN, LOGITS),
        )  # fmt: skip
        self.q, self.k = torch.nn.Linear(4 * size, KEY), torch.nn.Linear(size, KEY)
        self.near = torch.nn.Embedding(FARTHEST + 3, 1)
        torch.nn.init.zeros_(self.near.weight)
        self.party = torch.nn.Sequential(
            torch.nn.Linear(2 * size, PARTY), torch.nn.GELU(), torch.nn.Dropout(DROPOUT), torch.nn.Linear(PARTY, ROLES)
        )

    def embedded(self, numbers: Any) -> Any:
        """The pieces' rows in the table: (B, L) to (B, L, H)."""
        return self.encoder.embeddings.word_embeddings(numbers)

    def forward(self, embedded: Any, pool: Any, traits: Any, far: Any, inside: Any, mask: Any = None) -> tuple[Any, Any, Any]:
        """`embedded` (B, L, H), `pool` (B, 4 U, L), `traits` (B, U, 6), `far` and `inside` (B, U, L); gives (B, U, 7), (B, U, L) and
        (B, L, 2)."""
        mask = torch.ones(embedded.shape[:2], dtype=torch.long) if mask is None else mask
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state.float()
        with torch.autocast("cpu", enabled=False):
            return self._heads(hidden, pool, traits, far, inside)

    def _heads(self, hidden: Any, pool: Any, traits: Any, far: Any, inside: Any) -> tuple[Any, Any, Any]:
        pooled = torch.matmul(pool, hidden).reshape(pool.shape[0], -1, ROWS, hidden.shape[-1])
        mean, first, last, sentence = pooled.unbind(2)
        lead = hidden[:, :1].expand(-1, mean.shape[1], -1)
        logits = self.head(torch.cat([mean, first, last, sentence, lead, traits], 2))
        asked = self.q(torch.cat([mean, first, sentence, lead], 2))
        pointers = torch.matmul(asked, self.k(hidden).transpose(1, 2)) / KEY**0.5
        pointers = pointers + self.near(far).squeeze(-1) + self.near(FARTHEST + 1 + inside).squeeze(-1)
        return logits, pointers, self.party(torch.cat([hidden, hidden[:, :1].expand_as(hidden)], 2))


class Single(torch.nn.Module):
    """The reader for one window, as the program runs it."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, embedded: Any, pool: Any, traits: Any, far: Any, inside: Any) -> tuple[Any, Any]:
        logits, pointers, _ = self.reader(embedded, pool[None], traits[None], far[None], inside[None])
        return logits[0], pointers[0]
