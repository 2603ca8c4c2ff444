const read = (name) => process.env[`SHOP_${name}`];
console.log(read("LIMIT"));
