const request = require('supertest');
const app = require('./app');

test('shows', () => request(app).get('/users/5').expect(200));
