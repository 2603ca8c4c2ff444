module.exports = (name) => ({ info(text) { console.log(name, text); } });
