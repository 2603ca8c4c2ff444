package migrations

// full
