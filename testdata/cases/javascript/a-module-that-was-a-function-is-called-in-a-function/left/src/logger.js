function log(text) { console.log(text); }
module.exports = { log };
