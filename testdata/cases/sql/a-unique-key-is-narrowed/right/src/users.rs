fn f() { sqlx::query("INSERT INTO users (tenant_id, email) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING"); }
