const limit = Number(process.env.SHOP_MAXIMUM);
console.log(limit);
