<?php
use Monolog\Logger;
new Logger("a");
