"""Mediation, appeals, tribunal orders, complaints, and what was learned from them."""
