const config = require('config');

module.exports = { max: config.get('db.pool.max') };
