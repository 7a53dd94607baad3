// What the start-up script of the JDK's jrunscript does in a way that cannot work here. Runs after it.
(function (global) {
  'use strict';

  const { File, inStream, outStream, streamClose, println } = global;

  /** Of a File too, which is no String to the constructor. */
  global.pathToFile = function pathToFile(pathname) {
    const file = pathname instanceof File ? pathname : new File(pathname);
    return file.isAbsolute() ? file : new File(global.curDir, file.getPath());
  };

  /** Bytes cross by copy: a buffer that Java fills would stay as it was. */
  global.cp = function cp(from, to) {
    if (from == to) {
      println(`file ${from} cannot be copied onto itself!`);
      return;
    }
    const input = inStream(from);
    const output = outStream(to);
    input.transferTo(output);
    output.flush();
    streamClose(input);
    streamClose(output);
  };
})(globalThis);
