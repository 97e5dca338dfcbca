"""What the sheets of field documentation say, row by row."""
