const build = require('./build');
const run = () => 1;
module.exports = build({ run });
