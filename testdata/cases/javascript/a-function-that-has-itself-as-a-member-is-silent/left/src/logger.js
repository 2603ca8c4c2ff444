function log(text) { console.log(text); }
module.exports = log;
module.exports.log = log;
