let fast;
try {
  fast = require('./fast');
} catch {
  fast = null;
}
exports.fast = fast;
