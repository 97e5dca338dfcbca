"""Speed and size, measured against a floor in the same run: ``python -m tests.benchmarks``. Never part of the tests."""
