// SQLite as WebAssembly, without a file system: the module's bytes are given.
const initSqlJs = require('sql.js');

module.exports = (async () => {
  const wasmBinary = await globalThis.wasmOf('sql.js/dist/sql-wasm.wasm');
  const SQL = await initSqlJs({ wasmBinary });
  const db = new SQL.Database();
  db.run('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, data BLOB); INSERT INTO t(name, data) VALUES (\'Ada\', x\'0102\'), (\'Grß\', NULL)');
  const statement = db.prepare('SELECT * FROM t WHERE id >= $id ORDER BY name DESC');
  statement.bind({ $id: 1 });
  const rows = [];
  while (statement.step()) {
    rows.push(statement.getAsObject());
  }
  statement.free();
  db.create_function('twice', (x) => x * 2);
  let failure;
  try {
    db.exec('SELECT * FROM nowhere');
  } catch (error) {
    failure = error.message;
  }
  return JSON.stringify([rows.map((row) => ({ ...row, data: row.data && [...row.data] })), db.exec('SELECT twice(count(*)), json_array(1, 2), sqlite_version() FROM t'), failure]);
})();
