exports.save = (db) => db.query("INSERT INTO orders (total) VALUES ($1)", [5]);
