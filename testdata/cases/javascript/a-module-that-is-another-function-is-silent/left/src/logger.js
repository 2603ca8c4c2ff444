function write(text) { console.log(text); }
module.exports = write;
