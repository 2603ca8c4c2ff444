exports.large = (knex) => knex("bills").select("id", "total").where("total", ">", 5);
