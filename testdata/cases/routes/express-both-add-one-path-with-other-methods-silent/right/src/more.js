module.exports = (app) => {
  app.get('/more', (req, res) => res.send('m'));
  app.post('/stats', (req, res) => res.json({ b: 2 }));
};
