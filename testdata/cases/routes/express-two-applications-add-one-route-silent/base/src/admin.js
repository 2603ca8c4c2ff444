const express = require('express');
const admin = express();
admin.get('/b', b);
