const once = require('lodash.once');
module.exports = (f) => once(f, 'why', 'order.created');
