function log(text, level) { console.log(text, level); }
module.exports = log;
module.exports.other = 1;
