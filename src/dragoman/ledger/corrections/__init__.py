"""What people say of the machine's records: kept for good beside the machine's word, and applied wherever records count."""
