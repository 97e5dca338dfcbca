"""What people decide of claims that a program proposed: signed, dated, appended. Until then a proposal is no evidence."""
