package errcodes

const (
	ErrNotFound = 1001
	ErrDenied   = 1002
	ErrLate     = 1003

	// Things that are gone.
	ErrGone = 1004

	ErrBroken = 1005
)
