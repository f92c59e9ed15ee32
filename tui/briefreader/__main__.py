"""`python -m briefreader` is the command `briefreader`."""

from briefreader.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
