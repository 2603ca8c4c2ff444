exports.up = (knex) => knex.schema.alterTable("orders", (t) => { t.dropColumn("total"); });
exports.down = (knex) => knex.schema.alterTable("orders", (t) => { t.integer("total"); });
