package web

import "context"

// Handler answers a request.
type Handler func(ctx context.Context, path string) error
