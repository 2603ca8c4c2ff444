const config = require('config');
const shop = config.get('shop');
module.exports = () => shop.limit * 2;
