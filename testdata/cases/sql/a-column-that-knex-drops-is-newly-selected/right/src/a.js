const rows = await knex.raw('select total from orders where id = ?', [1]);
