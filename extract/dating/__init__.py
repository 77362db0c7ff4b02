"""When an article was published: given, stated in it, or inferred with its proof.

An inference intersects what the statements of the article itself leave. Each is data:

    constraints(document)       tuple of Constraint: possible days, kind, quoted words, confidence
    decisive(constraints)       those of them that the interval rests on
    solve(constraints)          Published: the interval that they leave, with a line of proof for each that matters
    narrowed(document, other)   Published: an interval found elsewhere, narrowed by the article's own statements;
                                None where they exclude it

The days of a constraint are a set of intervals, so whoever knows more (articles of the same
outlet, other reports of an event) adds constraints of his own and solves again. Where the
statements bound one end only, the interval is half-open; where they bound none, or contradict
each other, the date is unknown. Nothing defaults to today.
"""

from __future__ import annotations

from extract.dating import solver
from extract.dating.constraint import Constraint
from extract.dating.days import of_days
from extract.dating.editions import of_editions
from extract.dating.names import of_names
from extract.dating.posts import of_posts
from extract.dating.solver import decisive, solve
from extract.dating.spoken import spoken
from extract.dating.stated import stated
from extract.dating.terms import of_terms
from extract.dating.years import of_years
from extract.document import Document
from extract.model import Published

__all__ = ["Constraint", "constraints", "date_article", "decisive", "narrowed", "solve"]


def date_article(document: Document) -> Published:
    """The publication date of an article: as given, as stated, or inferred; else unknown."""
    published = document.article.published
    if published.earliest or published.latest:
        return published
    return stated(document) or solve(constraints(document))


def narrowed(document: Document, outside: Published) -> Published | None:
    """The days of an interval found elsewhere that the article's own statements leave too; None if they exclude all."""
    return solver.narrowed(constraints(document), outside)


def constraints(document: Document) -> tuple[Constraint, ...]:
    """What the statements of an article say of the day of its publication, in reading order."""
    statements = spoken(document)
    return (
        *of_days(statements),
        *of_years(statements),
        *of_names(document),
        *of_terms(document),
        *of_editions(document),
        *of_posts(document),
    )
