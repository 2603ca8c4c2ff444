package rule

type Rule struct {
	Name  string
	Level int
}

type Row struct {
	Level int
	Want  bool
}

func Check(rules []Rule) int { return len(rules) }
