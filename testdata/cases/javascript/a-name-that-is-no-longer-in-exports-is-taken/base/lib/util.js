function pad(s) { return s + " "; }
function trim(s) { return s.trim(); }
module.exports = { pad, trim };
