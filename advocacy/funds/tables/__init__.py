"""Lines of cells become holdings: column names, numbers, dates and row kinds, from whatever form they came."""
