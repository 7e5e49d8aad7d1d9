"""The organizations room: bodies, enterprises, Party organizations, alliances, memberships."""
