"""Lines of cells become holdings: column names, numbers, dates and row kinds, whatever they came from."""
