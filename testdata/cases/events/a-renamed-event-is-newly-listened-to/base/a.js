const bus = require('./bus');
function place(o) { bus.emit('order.created', o); }
module.exports = { place };
