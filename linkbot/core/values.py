"""How values that are made for every single post are declared: frozen for the type checker, quick at run time."""

from typing import TYPE_CHECKING, Any, TypeVar

_T = TypeVar("_T")

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from dataclasses import dataclass

    def value(*, frozen: bool, slots: bool) -> Any:
        """Like `dataclass`, for the few values of which a post needs dozens; mypy holds them frozen.

        A class frozen at run time sets each field by a call of its own, which took a sixth of the whole judgement.
        """

        def declare(cls: type[_T]) -> type[_T]:
            return dataclass(slots=slots, unsafe_hash=frozen)(cls)

        return declare


__all__ = ["value"]
