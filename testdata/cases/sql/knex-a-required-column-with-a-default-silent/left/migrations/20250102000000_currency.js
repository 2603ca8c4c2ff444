exports.up = (knex) => knex.schema.alterTable("orders", (t) => { t.string("currency").notNullable().defaultTo("EUR"); });
exports.down = (knex) => knex.schema.alterTable("orders", (t) => { t.dropColumn("currency"); });
