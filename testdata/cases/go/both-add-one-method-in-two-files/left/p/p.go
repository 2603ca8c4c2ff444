package p

type S struct{}
