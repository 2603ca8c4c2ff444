const { program } = require('commander');

program
  .option('--max-rows <n>', 'how many rows')
  .option('--source <path>', 'where from');
program.parse();
