const fs = require('fs');

function first() {
  return fs;
}

function second() {
  return 2;
}
