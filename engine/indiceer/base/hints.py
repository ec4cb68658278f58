"""What the modules of a start need of ``typing``, without importing it: that alone takes as long as
evaluating every rule.

``Record`` is ``typing.NamedTuple``: an immutable tuple with named fields, made in half the time.
Type checkers read the first half of this file, the program the second.
"""

from __future__ import annotations

__all__ = ["TYPE_CHECKING", "Any", "Record"]

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any
    from typing import NamedTuple as Record
else:
    from collections import namedtuple

    Any = object

    class _RecordType(type):
        def __new__(mcs, name, bases, namespace):
            if not bases:
                return super().__new__(mcs, name, bases, namespace)
            fields = namespace["__annotations__"]
            made = namedtuple(
                name,
                fields,
                defaults=[namespace[field] for field in fields if field in namespace],
                module=namespace["__module__"],
            )
            for key, value in namespace.items():
                if key not in fields and key not in (
                    "__annotations__",
                    "__module__",
                    "__qualname__",
                ):
                    setattr(made, key, value)
            return made

    class Record(metaclass=_RecordType):
        """The base of every record; a field with a value in the class has that as its default."""
