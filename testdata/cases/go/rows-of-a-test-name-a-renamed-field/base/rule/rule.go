package rule

type Rule struct {
	Name  string
	Level int
}

func Check(rules []Rule) int { return len(rules) }
