"""How the rule of confidence fares where the truth is known: simulated worlds, rival rules, scores, figures, a plot."""
