"""`python -m copydesk`."""

from copydesk.cli import main

if __name__ == "__main__":  # a worker that is spawned imports this module under another name
    main()
