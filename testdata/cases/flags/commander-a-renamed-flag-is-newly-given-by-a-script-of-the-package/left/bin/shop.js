const { program } = require('commander');

program.option('-p, --port <number>', 'where it listens').option('--database <url>', 'where rows are');
program.parse();
