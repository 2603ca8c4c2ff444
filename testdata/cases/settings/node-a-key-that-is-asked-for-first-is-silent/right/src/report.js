const config = require('config');
let limit = 5;
if (config.has('shop.limit')) {
  limit = config.get('shop.limit');
}
module.exports = () => limit;
