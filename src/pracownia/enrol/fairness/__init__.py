"""How a call treated groups of people: who applied, was invited, selected and confirmed."""
