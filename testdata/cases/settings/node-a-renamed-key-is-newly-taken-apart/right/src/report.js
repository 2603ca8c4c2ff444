const config = require('config');
const { size, limit } = config.get('shop');
module.exports = () => size + limit;
