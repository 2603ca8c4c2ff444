const limit = Number(process.env.SHOP_LIMIT);
console.log(limit);
