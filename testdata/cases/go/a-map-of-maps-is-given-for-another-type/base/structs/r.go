package structs

type Token struct{}

type Resources struct{ m map[string]map[string]string }

func (a *Resources) SetTokens(m map[string]map[string]string) { a.m = m }
