const { User } = require("./model");

exports.a = 1;

exports.made = new User("a").hi();
