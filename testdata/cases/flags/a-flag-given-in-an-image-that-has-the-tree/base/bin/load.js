const yargs = require('yargs');

const argv = yargs(process.argv.slice(2))
  .options({
    limit: { type: 'number', describe: 'how many rows' },
    source: { type: 'string', describe: 'where from' },
    color: { type: 'boolean', default: true },
  })
  .parse();

console.log(argv);
