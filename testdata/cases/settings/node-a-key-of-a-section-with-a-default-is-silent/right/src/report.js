const config = require('config');
module.exports = () => config.get('shop').limit ?? 5;
