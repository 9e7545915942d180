"""The room of those who answer for improvement: plans, self-evaluation, quality, boards, commissioning."""
