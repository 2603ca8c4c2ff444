const request = require('supertest');
const app = require('../src/app');

test('creates', async () => {
  await request(app).post('/users').send({ name: 'a' }).expect(201);
});
