"""What a machine needs around Golden Thread: its environment, style sheet, browser and database server.

The standard library only: this runs before the virtual environment exists.
"""
