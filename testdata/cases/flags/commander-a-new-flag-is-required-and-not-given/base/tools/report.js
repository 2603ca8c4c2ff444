const { program } = require("commander");

program.option("--limit <n>", "how many", "5");
program.parse();
console.log(program.opts());
