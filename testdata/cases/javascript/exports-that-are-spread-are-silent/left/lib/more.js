exports.pad = (s) => s + " ";
exports.trim = (s) => s.trim();
