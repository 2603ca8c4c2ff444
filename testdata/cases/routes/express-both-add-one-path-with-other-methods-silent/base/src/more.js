module.exports = (app) => {
  app.get('/more', (req, res) => res.send('m'));
};
