"""The kernel: workflows, rules, documents, norms, measures, calendars and code lists.

It knows nothing of governance.  Rooms import what they need from its modules by name.
"""
