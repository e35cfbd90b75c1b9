"""``python -m dalel``: the command line."""

from dalel.faces.cli.main import main

main()
