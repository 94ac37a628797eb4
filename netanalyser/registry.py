"""Names and what they stand for: one small registry class, used for measures, findings, formats and views.

Adding a thing is adding one file: the file's function is decorated, and the registry imports every module of its
folder the first time somebody looks a name up. Nothing else is edited.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from netanalyser.errors import UnknownName

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Entry:
    """A registered function and the facts declared with it."""

    name: str
    function: Callable[..., Any]
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.function(*args, **kwargs)


class Registry:
    """Functions by name, filled by the modules of one folder.

    Parameters
    ----------
    kind : what is registered, in words, for error messages ("measure")
    package : dotted name of the folder whose modules register themselves
    """

    def __init__(self, kind: str, package: str) -> None:
        self.kind, self.package = kind, package
        self._entries: dict[str, Entry] = {}
        self._loaded = False

    def register(self, name: str, **facts: Any) -> Callable[[F], F]:
        """Decorator: enter the function under `name` with its `facts`."""

        def enter(function: F) -> F:
            if name in self._entries:
                raise ValueError(f"{self.kind} {name!r} is registered twice")
            self._entries[name] = Entry(name, function, MappingProxyType(dict(facts)))
            return function

        return enter

    def __getitem__(self, name: str) -> Entry:
        self._load()
        try:
            return self._entries[name]
        except KeyError:
            raise UnknownName(self.kind, name, self._entries) from None

    def __iter__(self) -> Iterator[Entry]:
        self._load()
        return iter([self._entries[name] for name in sorted(self._entries)])

    def names(self) -> list[str]:
        """All registered names, sorted."""
        return [entry.name for entry in self]

    def _load(self) -> None:
        if self._loaded:
            return
        package = importlib.import_module(self.package)
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{self.package}.{module.name}")
        self._loaded = True
