package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetCompilationException;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.exceptions.JavetExecutionException;
import com.caoccao.javet.exceptions.JavetScriptingError;
import com.caoccao.javet.exceptions.JavetTerminatedException;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.primitive.V8ValueInteger;
import com.caoccao.javet.values.primitive.V8ValueString;
import com.caoccao.javet.values.reference.V8ValueArrayBuffer;
import com.caoccao.javet.values.reference.V8ValueFunction;
import com.caoccao.javet.values.reference.V8ValueObject;
import com.caoccao.javet.values.reference.V8ValueReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Javet runtime: its lock, its pinned buffer, and the handful of functions that cross.
 * Loop-confined.
 */
final class JavetRuntime {

  private final V8Runtime v8;
  private final Switchboard switchboard = new Switchboard();
  private final V8ValueArrayBuffer buffer;
  private final Scratch scratch;
  private final V8ValueFunction dispatch;
  private final V8ValueFunction dispatchMany;
  private final V8ValueFunction dispatchOutgoing;
  private final V8ValueFunction inboxPut;
  private final V8ValueFunction outboxTake;
  private final V8ValueFunction connectModules;
  private final Operations operations;
  private final IsolateHandle handle;
  private final CodeTable code;
  private @Nullable ModuleTable modules;

  private JavetRuntime(V8Runtime v8, CodeCache cache) throws JavetException {
    this.v8 = v8;
    this.code = new CodeTable(v8, cache);
    this.handle = new IsolateHandle(v8);
    handle.attach();
    handle.own(code);
    buffer = v8.createV8ValueArrayBuffer(Wire.WHOLE_BYTES);
    scratch = new Scratch(buffer.getByteBuffer());
    try (V8ValueObject internal = Prelude.take(v8)) {
      internal.set("pinned", buffer);
      internal.set("version", v8.getVersion());
      Callbacks callbacks = new Callbacks(v8, switchboard);
      handle.own(callbacks);
      try (V8ValueObject gate = callbacks.gate();
          V8ValueFunction register = callbacks.register();
          V8ValueFunction fetch = callbacks.fetch();
          V8ValueFunction reveal = callbacks.reveal()) {
        internal.set("register", register);
        internal.set("fetchWrapper", fetch);
        internal.set("reveal", reveal);
        internal.invokeVoid("connect", buffer, gate);
      }
      operations = Operations.of(internal);
      dispatch = internal.get("dispatch");
      dispatchMany = internal.get("dispatchMany");
      dispatchOutgoing = internal.get("dispatchOutgoing");
      inboxPut = internal.get("inboxPut");
      outboxTake = internal.get("outboxTake");
      connectModules = internal.get("connectModules");
      V8ValueFunction noteRejection = internal.get("noteRejection");
      handle.own(noteRejection);
      callbacks.onRejection(noteRejection);
    }
    for (V8ValueReference held :
        List.of(
            buffer,
            dispatch,
            dispatchMany,
            dispatchOutgoing,
            inboxPut,
            outboxTake,
            connectModules)) {
      handle.own(held);
    }
  }

  /** A new runtime with its prelude run, attached to this thread. */
  static JavetRuntime start() throws NativeStartException {
    NativeLibrary library = NativeLibrary.ensureLoaded();
    V8Runtime v8 = null;
    try {
      v8 = Prelude.newRuntime(library);
      return new JavetRuntime(v8, library.codes());
    } catch (JavetException e) {
      if (v8 != null) {
        closeAfter(v8, e);
      }
      throw new NativeStartException(
          "V8 does not start: " + e.getMessage(), "Report this with the stack trace.", e);
    }
  }

  private static void closeAfter(V8Runtime v8, JavetException failure) {
    try {
      v8.close(true);
    } catch (JavetException e) {
      failure.addSuppressed(e);
    }
  }

  Scratch scratch() {
    return scratch;
  }

  Switchboard switchboard() {
    return switchboard;
  }

  Operations operations() {
    return operations;
  }

  V8ValueFunction dispatch() {
    return dispatch;
  }

  V8ValueFunction dispatchMany() {
    return dispatchMany;
  }

  V8ValueFunction dispatchOutgoing() {
    return dispatchOutgoing;
  }

  IsolateHandle handle() {
    return handle;
  }

  V8ValueString string(String text) throws JavetException {
    return v8.createV8ValueString(text);
  }

  int inboxPut(V8ValueString text) throws JavetException {
    return inboxPut.callInteger(null, text);
  }

  String outboxTake(int index) throws JavetException {
    try (V8ValueInteger position = v8.createV8ValueInteger(index);
        V8ValueString text = outboxTake.call(null, position)) {
      return text.getValue();
    }
  }

  boolean declare(String declarations) throws TerminatedException {
    try {
      v8.getExecutor(declarations).executeVoid();
      return true;
    } catch (JavetTerminatedException e) {
      throw new TerminatedException();
    } catch (JavetCompilationException | JavetExecutionException e) {
      return false;
    } catch (JavetException e) {
      throw broken(e);
    }
  }

  @Nullable SyntaxFault check(String source, String fileName) throws TerminatedException {
    try {
      v8.getExecutor(source).setResourceName(fileName).compileV8Script().close();
      return null;
    } catch (JavetTerminatedException e) {
      throw new TerminatedException();
    } catch (JavetCompilationException e) {
      return fault(e.getScriptingError());
    } catch (JavetException e) {
      throw broken(e);
    }
  }

  static SyntaxFault fault(JavetScriptingError error) {
    String message = error.getMessage();
    return new SyntaxFault(
        message == null ? "" : message,
        error.getLineNumber(),
        error.getStartColumn() + 1,
        error.getEndColumn() + 1,
        error.getSourceLine());
  }

  /** The modules; the first call connects the two sides. */
  ModuleTable modules() {
    ModuleTable table = modules;
    if (table == null) {
      table = new ModuleTable(v8, code);
      handle.own(table);
      try {
        table.connect(switchboard, connectModules);
      } catch (JavetException e) {
        throw failed(e);
      }
      modules = table;
    }
    return table;
  }

  /** Runs one of V8's own tasks, if any waits. */
  void pump() {
    v8.await();
  }

  void recover() {
    v8.cancelTerminateExecution();
  }

  /** The code that was compiled here. */
  CodeTable code() {
    return code;
  }

  /** Modules stay for as long as the isolate does, as scripts may, and do not count. */
  int references() {
    ModuleTable table = modules;
    int kept = table == null ? 0 : table.size() + table.scripts().size();
    return v8.getReferenceCount() - kept - code.held();
  }

  /** A failure of Javet itself. */
  IllegalStateException broken(JavetException failure) {
    return failed(failure);
  }

  static IllegalStateException failed(JavetException failure) {
    return new IllegalStateException("V8 failed: " + failure.getMessage(), failure);
  }
}
