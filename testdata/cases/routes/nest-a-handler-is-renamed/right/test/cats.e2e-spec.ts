it('toys', () => {
  return request(app.getHttpServer()).get('/cats/1/toys').expect(200);
});
