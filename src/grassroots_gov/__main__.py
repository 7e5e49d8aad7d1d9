"""`python -m grassroots_gov` is the command `grassroots-gov`."""

from grassroots_gov.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
