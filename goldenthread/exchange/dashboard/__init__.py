"""What the joint dashboard and the public profile show: figures with their trends and breakdowns, made and kept once.

`sheets` are the figures, exact; `treating.seen` gives each as one reader may see it, and everything that is shown after
that (words, charts, tables, downloads) is made from what it gives.
"""
