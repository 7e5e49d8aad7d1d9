"""The places room: tiers, administrative divisions, grids, premises."""
