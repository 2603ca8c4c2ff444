const create = (name) => ({ info(text) { console.log(name, text); } });
module.exports = { create };
