package app

type Wire interface {
	Send(all []uint8) int32
}

type Frame struct {
	Mark int32
	Body []uint8
}

func first(all []uint8) int32 { return int32(all[0]) }
