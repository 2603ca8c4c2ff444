const express = require('express');
const users = express.Router();
users.get('/:id/avatar', (req, res) => res.send('a'));
users.get('/:id', (req, res) => res.send('b'));
const app = express();
app.use('/api/v2/users', users);
