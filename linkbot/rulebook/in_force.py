"""Which keys of the language nothing acts on so far. They are read and checked; whoever makes one work deletes its line."""

from collections.abc import Mapping
from types import MappingProxyType

NOT_YET: Mapping[str, str] = MappingProxyType({})
"""Path of a key, as the reference heads it, and what happens in its stead. None at present."""
