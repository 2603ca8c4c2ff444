package client

import (
	"fmt"
	"net/http"
)

func Cancel(base, id string) (*http.Request, error) {
	return http.NewRequest("POST", fmt.Sprintf("%s/v1/orders/%s/cancel", base, id), nil)
}
