"""What an office finds out about a case: kept as rows, told to the law, shown to the person whom it is about."""
