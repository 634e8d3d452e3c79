"""`python -m copydesk`."""

from copydesk.cli import program

if __name__ == "__main__":  # a worker that is spawned imports this module under another name
    program()
