"""Posts held side by side: two by one person (一肩挑), or by near relatives.

Of a post whose first or last day is not told, all that can be said is that nothing speaks against
its being held; so a day beyond what is told counts as one on which it was.
"""

from __future__ import annotations

from datetime import date

from .models import Mandate, Office, Person, Post

__all__ = ["concurrent", "overlap", "roles_of"]


def roles_of(post: Office) -> tuple[str, ...]:
    """The role of a post, and those that are merged into it."""
    return (post.role, *post.merged) if isinstance(post, Post) else (post.role,)


def overlap(one: Office | Mandate, other: Office | Mandate) -> bool:
    """Whether there is a day on which both were held."""
    return _begins_by(one, other.until) and _begins_by(other, one.until)


def _begins_by(one: Office | Mandate, last: date | None) -> bool:
    return one.since is None or last is None or one.since <= last


def concurrent(person: Person, on: date) -> tuple[Post, ...]:
    """The posts that were held together on that day; none where there were fewer than two.

    A merged post (三员合一) is one post, whatever is merged into it.
    """
    posts = tuple(post for post in person.posts if post.held(on))
    return posts if len(posts) > 1 else ()
