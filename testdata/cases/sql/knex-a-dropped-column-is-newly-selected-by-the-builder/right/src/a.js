exports.large = (knex) => knex("orders").select("id", "total").where("total", ">", 5);
