const { on } = require('node:events');
module.exports = async (bus) => { for await (const [it] of on(bus, 'order.created')) console.log(it); };
