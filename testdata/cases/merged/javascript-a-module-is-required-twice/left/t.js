const os = require('os');
const fs = require('fs');

function first() {
  return os;
}

function second() {
  return 2;
}
