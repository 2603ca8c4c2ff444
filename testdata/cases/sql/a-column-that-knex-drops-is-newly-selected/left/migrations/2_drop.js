exports.up = function (knex) { return knex.schema.alterTable('orders', (table) => { table.dropColumn('total'); }); };
exports.down = function (knex) { return knex.schema.alterTable('orders', (table) => { table.integer('total'); }); };
