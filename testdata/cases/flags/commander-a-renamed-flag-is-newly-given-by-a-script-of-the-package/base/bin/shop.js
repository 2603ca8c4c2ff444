const { program } = require('commander');

program.option('-p, --port <number>', 'where it listens').option('--db <url>', 'where rows are');
program.parse();
