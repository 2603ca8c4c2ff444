package shop

import (
	"net/http/httptest"
	"testing"
)

func TestShow(t *testing.T) {
	req := httptest.NewRequest("GET", "/orders/5", nil)
	Routes().ServeHTTP(httptest.NewRecorder(), req)
}
