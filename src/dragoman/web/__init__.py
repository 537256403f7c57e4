"""The store in the browser: pages rendered on the server, each also as JSON and CSV."""
