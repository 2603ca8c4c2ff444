exports.pad = (s) => s + " ";
