"""What the demonstration area holds beside its casework: each module brings one part in, by the ordinary actions."""
