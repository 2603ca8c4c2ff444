pub async fn b(pool: &sqlx::PgPool) {
    let _ = sqlx::query("SELECT id FROM shop_orders").fetch_all(pool).await;
}
