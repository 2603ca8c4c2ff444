exports.CREATED = 'order.created';
