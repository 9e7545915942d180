"""The words and numbers of the field: code sets, identifiers, school years. Imports nothing of ours."""
