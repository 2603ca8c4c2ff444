class Store {
    void f(JdbcTemplate jdbc) {
        jdbc.update("INSERT INTO orders (id, total) VALUES (?, ?)", 1, 2);
    }
}
