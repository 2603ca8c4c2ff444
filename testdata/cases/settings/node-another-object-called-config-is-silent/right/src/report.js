const config = require('./own');
module.exports = () => config.get('shop.limit');
