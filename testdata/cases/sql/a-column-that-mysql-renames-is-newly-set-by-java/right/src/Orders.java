class Orders { void f() { jdbc.update("UPDATE orders SET qty = ? WHERE id = ?", 1, 2); } }
