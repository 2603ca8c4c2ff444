const router = require('express').Router();

router.get('/', list);
router.get('/:id', show);

module.exports = router;
