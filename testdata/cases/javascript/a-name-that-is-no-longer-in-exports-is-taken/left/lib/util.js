function pad(s) { return s + " "; }
module.exports = { pad };
