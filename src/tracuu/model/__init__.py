"""What the project talks about: documents, provisions, numbers, dates, registers."""
