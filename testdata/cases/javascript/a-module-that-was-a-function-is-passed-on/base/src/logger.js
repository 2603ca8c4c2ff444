module.exports = function log(req, res, next) { next(); };
