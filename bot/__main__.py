"""`python -m bot` is `nk`."""

from bot.cli import main

main()
