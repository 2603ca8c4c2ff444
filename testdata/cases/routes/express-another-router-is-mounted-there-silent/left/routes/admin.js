const router = require('express').Router();

router.delete('/:id', drop);

module.exports = router;
