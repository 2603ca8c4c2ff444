package api

import (
	"net/http/httptest"
	"testing"
)

func TestSeats(t *testing.T) {
	req := httptest.NewRequest("GET", "/api/rooms/a/seats", nil)
	Setup().Test(req)
}
