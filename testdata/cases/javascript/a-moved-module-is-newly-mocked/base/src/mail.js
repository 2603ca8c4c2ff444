exports.sendMail = (to) => to;
exports.size = 1;
