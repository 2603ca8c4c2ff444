function log(req, res, next) { next(); }
module.exports = { log };
