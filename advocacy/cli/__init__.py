"""The command line: thin commands over `advocacy.workflows`; stdout is data, stderr is talk."""
