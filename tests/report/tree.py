"""A page as a tree, so that a test can read it as a reader does: elements, their attributes and their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "link", "col"}


@dataclass
class Node:
    """An element."""

    name: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def all(self, name: str = "", **wanted: str) -> list[Node]:
        """List the elements below of a name that have attributes; a class need only be among the classes."""
        return [node for node in self.walk() if (not name or node.name == name) and node.has(wanted)]

    def one(self, name: str = "", **wanted: str) -> Node:
        """Give the only such element."""
        (found,) = self.all(name, **wanted)
        return found

    def walk(self) -> Iterator[Node]:
        """Give every element below, in order."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.walk()

    def has(self, wanted: dict[str, str]) -> bool:
        """Whether the attributes are as wanted."""
        own = self.attributes
        return all(
            value in own.get("class", "").split() if key == "class_" else own.get(key.replace("_", "-")) == value
            for key, value in wanted.items()
        )

    @property
    def words(self) -> str:
        """The text below, spaces drawn together."""
        parts = [child if isinstance(child, str) else child.words for child in self.children]
        return " ".join("".join(f"{part} " if part else "" for part in parts).split())

    @property
    def text(self) -> str:
        """The text below as it stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute stands twice in <{tag}>: {names}"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(page: str) -> Node:
    """Read a page; every element must be closed where it should be."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == [reader.root], f"left open: {[node.name for node in reader.open]}"
    return reader.root
