package shop;

class Store {
    void f(JdbcTemplate jdbc) {
        jdbc.query("SELECT id, total FROM orders WHERE id = ?", 1);
    }
}
