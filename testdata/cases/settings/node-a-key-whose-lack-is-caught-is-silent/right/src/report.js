const config = require('config');
let limit = 5;
try {
  limit = config.get('shop.limit');
} catch {}
module.exports = () => limit;
