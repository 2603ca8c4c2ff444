const express = require('express');
const { userRoutes } = require('@acme/routes');
const app = express();
app.use(userRoutes);
app.post('/users', create);
