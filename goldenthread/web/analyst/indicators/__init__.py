"""The catalogue of indicators: the product's, and those an authority adds by a definition file."""
