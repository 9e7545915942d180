"""What holds of boards: who may see what, quorum, exemption, cycles, templates, freezing."""
