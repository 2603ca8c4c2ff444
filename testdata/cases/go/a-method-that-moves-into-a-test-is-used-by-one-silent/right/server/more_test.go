package server

import "testing"

func TestMore(t *testing.T) {
	s := &Server{}
	reset(s)
	_ = s.ForceShutdown()
}
