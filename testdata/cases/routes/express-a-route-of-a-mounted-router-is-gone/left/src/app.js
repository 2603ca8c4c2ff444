const express = require('express');
const users = express.Router();
users.get('/:id', (req, res) => res.send('b'));
const app = express();
app.use('/api/users', users);
