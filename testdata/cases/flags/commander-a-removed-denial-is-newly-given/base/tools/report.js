const { program } = require("commander");

program.option("--limit <n>", "how many", "5");
program.option("--no-cache", "keeps nothing");
program.parse();
console.log(program.opts());
