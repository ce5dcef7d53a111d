"""Measures the hub from outside: requests per second, latency, live delivery, page weight, memory. Changes nothing in it."""
