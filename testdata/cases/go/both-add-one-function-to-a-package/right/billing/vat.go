package billing

func tax(amount int) int { return amount / 4 }
