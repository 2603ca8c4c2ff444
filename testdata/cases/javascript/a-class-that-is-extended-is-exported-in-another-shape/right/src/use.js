const Base = require("./base");
class Mine extends Base {}
module.exports = Mine;
