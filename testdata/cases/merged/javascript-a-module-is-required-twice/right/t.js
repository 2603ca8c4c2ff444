const fs = require('fs');

function first() {
  return fs;
}

const os = require('os');

function second() {
  return os.EOL;
}
