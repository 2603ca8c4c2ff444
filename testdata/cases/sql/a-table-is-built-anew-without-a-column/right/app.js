const q = db.prepare("SELECT note FROM items WHERE id = ?");
