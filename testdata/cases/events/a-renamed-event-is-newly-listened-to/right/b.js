module.exports = (bus, f) => { bus.addListener('order.created', f); };
