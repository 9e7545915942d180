"""Charts of published figures, drawn to SVG on the server.

A chart is plain data first (`data`), then a Vega-Altair specification (`years`, `beside`), then SVG (`drawing`); equal
data is drawn once.
"""
