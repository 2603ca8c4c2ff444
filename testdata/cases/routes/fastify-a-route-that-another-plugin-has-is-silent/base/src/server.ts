import Fastify from 'fastify';

const server = Fastify();

server.register(async (api) => {
  api.get('/teams/:team/members', members);
  api.route({ method: 'DELETE', url: '/teams/:team', handler: drop });
}, { prefix: '/v1' });
