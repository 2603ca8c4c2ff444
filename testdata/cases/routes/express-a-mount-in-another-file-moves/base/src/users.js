const router = require("express").Router();
router.get("/active", (req, res) => res.json([]));
module.exports = router;
