"""What every chart shares: its few colours and type, and the way from a specification to accessible SVG."""
