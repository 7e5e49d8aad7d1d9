"""Whether another implementation comes to the same verdicts: every published vector, as a test.

``pytest --pyargs grassroots_gov.conformance --gg-impl IMPLEMENTATION`` asks it about each vector.
Without ``--gg-impl`` the library itself is asked.  Needs pytest, and nothing else that the library
does not: ``pip install grassroots-gov[testing]``.

``module:attribute`` names a Python callable that takes a request and returns an answer.
``cmd:COMMAND`` names a program: it reads requests from its standard input and writes answers to its
standard output, one JSON object a line, in UTF-8, each answer before the next request comes.

A request is ``{"id", "kind", "given", "context"}`` of the vector.  An answer has the ``id`` (from a
program) and the members of what is expected, by kind:

``document``, ``dossier``
    ``findings``, each with its ``code`` and ``pointer``; how many ``more`` there are, where not all
    are told; ``not_checked``, by the code of a rule the reasons, from ``not_checked_reasons``.
``trace``
    ``state``, ``facts`` and ``findings`` after the event; or ``refused``, findings likewise.
``deadline``
    ``status`` and ``due``.
``apportionment``
    ``shares``, one for each weight and in their order; null where all weights are 0.
``quorum``
    ``present``, ``base`` and ``needed``, whether it is ``met``, and who was ``counted``.
``decision``
    ``outcome``; ``thresholds``, each with its ``measure``, ``base``, ``numerator``,
    ``denominator``, ``needed`` and ``met``, null where the figures do not tell; ``reasons``, codes.
``authority``
    ``severity``, null where the rule is not judged; ``sources``, each a ``norm`` and ``clause``;
    and ``elsewhere``.
``election``
    ``outcome``; ``validity`` with its ``numerator``, ``denominator``, ``needed`` and ``met``, or
    null; ``candidates``, each with ``name``, ``votes``, ``needed``, ``met`` and ``standing``;
    ``reasons``, codes.
``cadence``
    ``periods``, the earliest first, each with ``since``, ``until``, ``status``, and the ids of its
    ``documents`` and of those ``unshown``, in the order of their days; how many were ``kept``,
    ``of`` how many, and how many are ``unknown``.

Nothing else is in any order.  A time may have any offset.  A fact that is not named is as it was at
first.  Two members may be left out by whoever does not keep such a thing: ``facts`` and
``not_checked``.  Whoever does not do a whole kind of thing says so, and the vector is skipped:
``{"not_offered": "we compute no deadlines"}``.
"""
