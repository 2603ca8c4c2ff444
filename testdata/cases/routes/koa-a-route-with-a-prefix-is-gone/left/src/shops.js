const Router = require('@koa/router');
const router = new Router({ prefix: '/shops' });
router.get('/', async (ctx) => { ctx.body = []; });
module.exports = router;
