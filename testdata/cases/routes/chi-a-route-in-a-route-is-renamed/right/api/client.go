package api

import "net/http"

func fetchComments(base string, id string) (*http.Response, error) {
	return http.Get(base + "/articles/" + id + "/comments")
}
