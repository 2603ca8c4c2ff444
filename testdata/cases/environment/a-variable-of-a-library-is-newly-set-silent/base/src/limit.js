const limit = Number(process.env.NODE_OPTIONS);
console.log(limit);
