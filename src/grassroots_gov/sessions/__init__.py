"""The sessions room: meetings, their notice, agenda, attendance, quorum and minutes."""
