"""A memo as an e-mail: addresses, the message, the same bytes every time. Nothing here touches the network."""

from .addresses import Address, address
from .letter import Attachment, Letter, message

__all__ = ["Address", "Attachment", "Letter", "address", "message"]
