"""Pages of disagreements: the register, one dispute, its working document and bundles, complaints, what was learned."""
