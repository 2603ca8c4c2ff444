const { once } = require('events');
module.exports = async (bus) => { await once(bus, 'order.created'); };
