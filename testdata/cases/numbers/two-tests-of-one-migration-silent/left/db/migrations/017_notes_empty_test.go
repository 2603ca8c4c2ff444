package migrations

// empty
