"""So that `python -m linkbot` works from a checkout and in the container."""

from linkbot.cli import main

if __name__ == "__main__":
    main()
