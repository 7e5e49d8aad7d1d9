"""From rules in CEL to Python: ``kinds`` says what a value is, ``printing`` writes the function."""
