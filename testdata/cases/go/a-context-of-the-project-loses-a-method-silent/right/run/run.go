package run

import "context"

type held struct{ ctx context.Context }

func nothing(ctx context.Context, h held) {
	<-ctx.Done()
	<-h.ctx.Done()
	_, _ = ctx.Deadline()
}
