const yargs = require("yargs");

const argv = yargs(process.argv.slice(2))
  .option("limit", { type: "number", default: 5 })
  .option("shop", { type: "string", demandOption: true })
  .parse();
console.log(argv);
