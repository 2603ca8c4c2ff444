const { program } = require('commander');

program
  .option('--limit <n>', 'how many rows')
  .option('--source <path>', 'where from');
program.parse();
