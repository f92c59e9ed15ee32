"""briefreader: the command line and terminal interface."""
