const config = require('config');

config.util.setModuleDefaults('db', { pool: { max: 3 } });
