"""Speed figures; `python -m benchmarks` prints them."""
