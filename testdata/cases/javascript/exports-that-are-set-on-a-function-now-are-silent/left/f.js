function main() {}
main.a = () => 1;
module.exports = main;
