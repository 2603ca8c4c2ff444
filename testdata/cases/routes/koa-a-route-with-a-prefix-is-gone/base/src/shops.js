const Router = require('@koa/router');
const router = new Router({ prefix: '/shops' });
router.get('/:id/stock', async (ctx) => { ctx.body = []; });
router.get('/', async (ctx) => { ctx.body = []; });
module.exports = router;
