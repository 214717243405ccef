"""`python -m tracuu` is `tracuu`."""

from tracuu.cli import main

if __name__ == "__main__":
    main()
