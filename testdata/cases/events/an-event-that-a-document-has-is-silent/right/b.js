module.exports = (bus, f) => { bus.on('orderPlaced', f); };
