"""The command line: `tracuu` and its commands, one module a group."""

from tracuu.cli.root import main as main
