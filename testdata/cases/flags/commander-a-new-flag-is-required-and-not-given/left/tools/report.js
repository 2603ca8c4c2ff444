const { program } = require("commander");

program.option("--limit <n>", "how many", "5");
program.requiredOption("--shop <name>", "for which shop");
program.parse();
console.log(program.opts());
