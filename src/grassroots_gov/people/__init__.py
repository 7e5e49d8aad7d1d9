"""The people room: persons, their posts and mandates, households and their files."""
