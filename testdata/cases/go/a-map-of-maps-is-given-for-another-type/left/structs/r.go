package structs

type Token struct{}

type Resources struct{ m map[string]map[string]*Token }

func (a *Resources) SetTokens(m map[string]map[string]*Token) { a.m = m }
