"""What operators look at: whether the hub is ready (`/readyz`) and its figures (`/metrics`), measured and not assumed."""
