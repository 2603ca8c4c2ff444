package api

import (
	"net/http/httptest"
	"testing"
)

func TestPatch(t *testing.T) {
	req := httptest.NewRequest("PATCH", "/api/tasks/3", nil)
	Router().ServeHTTP(httptest.NewRecorder(), req)
}
