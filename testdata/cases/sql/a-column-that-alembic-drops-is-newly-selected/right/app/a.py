session.execute(text("SELECT total FROM orders"))
