"""The pages: for each a frozen context, and the function that fills it."""
