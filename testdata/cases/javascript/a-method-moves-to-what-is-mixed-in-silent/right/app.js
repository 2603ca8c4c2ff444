const { Bus } = require("./bus");

exports.a = 1;

new Bus().on("x");
