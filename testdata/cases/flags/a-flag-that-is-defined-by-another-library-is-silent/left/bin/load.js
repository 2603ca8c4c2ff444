const flags = define('commander', ['-l, --limit <n>', '--source <path>']);
flags.parse();
