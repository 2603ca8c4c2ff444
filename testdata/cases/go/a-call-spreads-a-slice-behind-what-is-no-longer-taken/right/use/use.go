package use
import "example.com/app/lib"
func Go(xs []string) { lib.Send("a", xs...) }
