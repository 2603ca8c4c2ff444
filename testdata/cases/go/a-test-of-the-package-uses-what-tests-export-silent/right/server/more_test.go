package server_test

import (
	"testing"

	"example.com/app/server"
)

func TestMore(t *testing.T) {
	server.ResetServer(&server.Server{})
}
