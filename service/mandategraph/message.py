"""A sentence for people that knows its words and its values apart.

Lower layers speak English. What an ordinary reader may meet of it is made here, so that the edge can say the
same in the reader's language: gettext's extractors find the words where the sentence is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["Message"]


class Message(str):
    """An English sentence, as text; ``template`` are its words with ``{places}``, ``values`` what fills them.

    ``before`` is what stands before it and is no part of it, such as the name of a file.

    >>> said = Message("{thing} is not in this graph.", thing="A/1")
    >>> said, said.template
    ('A/1 is not in this graph.', '{thing} is not in this graph.')
    """

    template: str
    values: Mapping[str, object]
    before: str

    def __new__(cls, template: str, **values: object) -> Message:
        """Fill the places of a template; without values it stands as it is, whatever it holds."""
        return cls._made(template, values, "")

    @classmethod
    def of(cls, text: str) -> Message:
        """Return a text as a sentence: itself where it is one, else without values."""
        return text if isinstance(text, Message) else cls(text)

    @classmethod
    def _made(cls, template: str, values: Mapping[str, object], before: str) -> Message:
        made = super().__new__(cls, before + (template.format_map(values) if values else template))
        made.template, made.values, made.before = template, values, before
        return made

    def behind(self, before: str) -> Message:
        """Return the same sentence behind the name of a file."""
        return self._made(self.template, self.values, before + self.before)

    def through(self, change: Callable[[str], str]) -> Message:
        """Return the same sentence with each value, and what stands before it, changed."""
        values = {name: change(str(value)) for name, value in self.values.items()}
        return self._made(self.template, values, change(self.before))

    def to_json(self) -> dict[str, Any]:
        """Return what ``of_json`` makes the sentence of in another process."""
        values = {name: str(value) for name, value in self.values.items()}
        return {"template": self.template, "values": values, "before": self.before}

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> Message:
        """Return the sentence that another process has said."""
        return cls._made(str(said["template"]), dict(said["values"]), str(said["before"]))
