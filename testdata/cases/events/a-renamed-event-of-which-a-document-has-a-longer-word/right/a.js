const bus = require('./bus');
function place(o) { bus.emit('orderPlaced', o); }
module.exports = { place };
