console.log(process.env.SHOP_LIMIT);
