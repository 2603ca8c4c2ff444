exports.up = (knex) => knex.schema.alterTable("orders", (t) => { t.string("currency").notNullable(); });
exports.down = (knex) => knex.schema.alterTable("orders", (t) => { t.dropColumn("currency"); });
