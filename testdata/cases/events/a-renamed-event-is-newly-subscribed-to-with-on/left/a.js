const bus = require('./bus');
function place(o) { bus.emit('order.placed', o); }
module.exports = { place };
