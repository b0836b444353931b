//! Floor 4: the command line, for scripts and tests.
