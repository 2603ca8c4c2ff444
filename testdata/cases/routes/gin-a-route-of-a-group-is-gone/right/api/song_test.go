package api

import (
	"fmt"
	"net/http"
	"testing"
)

func TestDelete(t *testing.T) {
	req, _ := http.NewRequest(http.MethodDelete, fmt.Sprintf("/v1/songs/%d", 5), nil)
	serve(t, req)
}
