import Fastify from 'fastify';

const server = Fastify();

server.register(async (api) => {
  api.get('/teams/:team/members', members);
}, { prefix: '/v1' });
