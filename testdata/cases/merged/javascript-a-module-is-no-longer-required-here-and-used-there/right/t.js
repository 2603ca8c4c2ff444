const fs = require('fs');
const os = require('os');

function first() {
  return fs;
}

function second() {
  return os.EOL;
}
