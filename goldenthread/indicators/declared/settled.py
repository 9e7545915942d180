"""Conditions that are settled whatever the day asked about: answered once for a snapshot, they are read as a yes or no.

    clock_type == 'first_contact' and service in ('slt', 'ot') and running(started_on, stopped_on)
    so_0 and running(started_on, stopped_on)

Of what was settled nothing need be read again, and rows that differ in nothing else become alike.
"""

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from goldenthread.indicators.declared.language import YES_NO, Expression, columns_of, dotted

OF_DAY = frozenset({"as_at", "first", "last", "latest", "running"})
"""What depends on the day asked about."""


@dataclass(slots=True)
class Settling:
    """Conditions by the names that stand for them, as expressions are rewritten; `open_` are names that tell by day."""

    open_: frozenset[str]
    told: dict[str, Expression] = field(default_factory=dict)

    def expression(self, said: Expression) -> Expression:
        """The expression with a name for each condition in it that is settled."""
        if said.kind != YES_NO:
            return said
        tree = self._tree(said.tree)
        return Expression(ast.unparse(tree), tree, said.kind, frozenset(columns_of(tree)))

    def _tree(self, tree: ast.expr) -> ast.expr:
        if self._is_settled(tree):
            return self._named(tree)
        if isinstance(tree, ast.UnaryOp):
            return ast.UnaryOp(tree.op, self._tree(tree.operand))
        if not isinstance(tree, ast.BoolOp):
            return tree
        settled = [part for part in tree.values if self._is_settled(part)]
        rest = [self._tree(part) for part in tree.values if part not in settled]
        if not settled:
            return ast.BoolOp(tree.op, rest)
        return ast.BoolOp(tree.op, [self._named(_joined(tree.op, settled)), *rest])

    def _is_settled(self, tree: ast.expr) -> bool:
        return not (OF_DAY | self.open_) & {part.id for part in ast.walk(tree) if isinstance(part, ast.Name)}

    def _named(self, tree: ast.expr) -> ast.expr:
        if isinstance(tree, ast.Constant) or (dotted(tree) and "." not in dotted(tree)):
            return tree
        text = ast.unparse(tree)
        for name, known in self.told.items():
            if known.text == text:
                return ast.Name(name)
        name = f"so_{len(self.told)}"
        self.told[name] = Expression(text, tree, YES_NO, frozenset(columns_of(tree)))
        return ast.Name(name)


def _joined(operator: ast.boolop, parts: Iterable[ast.expr]) -> ast.expr:
    every = list(parts)
    return every[0] if len(every) == 1 else ast.BoolOp(operator, every)
