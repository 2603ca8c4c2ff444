const { Till } = require('./till');

module.exports = new Till('front', true);
