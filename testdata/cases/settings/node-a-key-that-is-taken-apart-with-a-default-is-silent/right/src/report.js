const config = require('config');
const { limit = 5 } = config.get('shop');
module.exports = () => limit;
