"""What Pracownia costs: requests, time, queries, bytes and memory, beside the nearest peer."""
