const router = require('express').Router();

router.get('/', list);
router.get('/:id', show);
router.delete('/:id', drop);

module.exports = router;
