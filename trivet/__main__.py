"""`python -m trivet`: the same as the command `trivet`."""

from trivet.commands import main

if __name__ == "__main__":
    raise SystemExit(main())
