// The twin of the portal that does not wait for the disk: power-cut.spec.ts has to find it out.
const Database = require('better-sqlite3');

const { pragma } = Database.prototype;

Database.prototype.pragma = function (source, options) {
  const hasty = source.replace(/^synchronous = FULL$/, `synchronous = ${process.env.SYNCHRONOUS}`);
  return pragma.call(this, hasty, options);
};
