const bus = require('./bus');
function place(o) { bus.emit('orderMade', o); }
module.exports = { place };
