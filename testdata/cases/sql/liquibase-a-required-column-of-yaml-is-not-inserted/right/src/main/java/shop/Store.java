package shop;

class Store {
    void f(JdbcTemplate jdbc) {
        jdbc.update("INSERT INTO orders (id) VALUES (?)", 1);
    }
}
