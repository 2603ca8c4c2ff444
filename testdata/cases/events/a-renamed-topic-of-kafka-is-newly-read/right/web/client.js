await consumer.subscribe({ topic: 'orders.v1' });
