package app

type Wire interface {
	Send(all []byte) rune
}

type Frame struct {
	Mark rune
	Body []byte
}

func first(all []byte) rune { return rune(all[0]) }
