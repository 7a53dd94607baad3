package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.exceptions.JavetExecutionException;
import com.caoccao.javet.exceptions.JavetTerminatedException;
import com.caoccao.javet.values.V8Value;
import com.caoccao.javet.values.reference.V8ValueArray;
import com.caoccao.javet.values.reference.V8ValueFunction;
import com.caoccao.javet.values.reference.V8ValueObject;
import dev.flywheel.provider.host.HostClass;
import dev.flywheel.provider.host.HostClasses;
import dev.flywheel.provider.host.HostMember;
import org.jspecify.annotations.Nullable;

/**
 * One V8 isolate with its prelude: runs operations of the prelude and serves calls from JavaScript.
 * Loop-confined.
 */
public final class Isolate {

  private static final int TASKS = 8;
  private static final V8Value[] NO_VALUES = {};

  private final JavetRuntime runtime;
  private final HostPort port;
  private final HostTable hosts = new HostTable();
  private final KnownClasses known;
  private final MessageWriter writer;
  private final MessageReader reader;
  private final Parcels parcels;
  private final int lastError;
  private int depth;
  private boolean rejections;

  /**
   * Starts V8, the first in this process loads the native library too, and runs the prelude.
   *
   * @throws NativeStartException when V8 cannot start here; says why and what to do
   */
  public Isolate(HostPort port, ViewSource views, HostClasses classes) throws NativeStartException {
    this.port = port;
    this.runtime = JavetRuntime.start();
    this.parcels = new Parcels(this, runtime);
    this.known = new KnownClasses(classes, parcels);
    this.writer = new MessageWriter(runtime.scratch(), hosts, known, parcels, views);
    this.reader = new MessageReader(runtime.scratch(), hosts, parcels, views);
    lastError = op("errors.last");
    parcels.ready();
  }

  /** The number of a prelude operation. */
  public int op(String name) {
    return runtime.operations().number(name);
  }

  /** Runs an operation; gives its result. */
  public @Nullable Object call(int op, @Nullable Object... arguments)
      throws ThrownValue, TerminatedException {
    send(op, arguments);
    enter(runtime.dispatch());
    return result();
  }

  /** Runs an operation whose result is an array; gives its elements. */
  public @Nullable Object[] callMany(int op, @Nullable Object... arguments)
      throws ThrownValue, TerminatedException {
    send(op, arguments);
    enter(runtime.dispatchMany());
    if (runtime.scratch().word(Wire.WORD_OP) != Wire.STATUS_OK) {
      throw thrown();
    }
    return reader.readAll();
  }

  /** Whether something has gathered for Java in the jobs until now. */
  public boolean hasOutgoing() {
    return runtime.scratch().word(Wire.WORD_OUTGOING) != 0;
  }

  /**
   * Takes what has gathered, or a part when it is much: tokens and values in turn. Runs no code of
   * scripts: errors among the values come as {@link UnreadError}.
   */
  public @Nullable Object[] takeOutgoing() throws ThrownValue, TerminatedException {
    enter(runtime.dispatchOutgoing());
    return reader.readQuietly();
  }

  /** What the operation threw, with what the prelude knows of it. */
  private ThrownValue thrown() throws ThrownValue, TerminatedException {
    Object value = reader.readOne();
    return new ThrownValue(value, ErrorFacts.of(callMany(lastError, depth == 0)));
  }

  private @Nullable Object result() throws ThrownValue, TerminatedException {
    if (runtime.scratch().word(Wire.WORD_OP) != Wire.STATUS_OK) {
      throw thrown();
    }
    return reader.readOne();
  }

  private void send(int op, @Nullable Object[] arguments) throws ThrownValue, TerminatedException {
    if (arguments.length > Wire.MAX_SLOTS) {
      int index = parcels.list(arguments);
      writer.begin(1);
      writer.write(0, new MessageWriter.InboxEntry(index, Wire.INBOX));
      runtime.scratch().word(Wire.WORD_COUNT, -1);
    } else {
      write(arguments);
    }
    runtime.scratch().word(Wire.WORD_OP, op);
  }

  private void write(@Nullable Object[] values) throws ThrownValue, TerminatedException {
    int count = values.length;
    if (count == 0) {
      writer.begin(0);
      return;
    }
    @Nullable Object[] prepared = new @Nullable Object[count];
    int chars = 0;
    for (int i = 0; i < count; i++) {
      Object ready = writer.prepare(values[i]);
      if (ready instanceof String text) {
        chars += text.length();
        if (chars > Wire.BUFFER_CHARS - (Wire.FIRST_SLOT + Wire.SLOT_WORDS * count) * 2) {
          ready = new MessageWriter.InboxEntry(parcels.text(text), Wire.STRING);
          chars -= text.length();
        }
      }
      prepared[i] = ready;
    }
    writer.begin(count);
    for (int i = 0; i < count; i++) {
      writer.write(i, prepared[i]);
    }
  }

  /** One call into V8. */
  private void enter(V8ValueFunction function) throws ThrownValue, TerminatedException {
    runtime.scratch().word(Wire.WORD_DEPTH, depth);
    if (depth++ == 0) {
      runtime.scratch().word(Wire.WORD_ASIDE, 0);
      runtime.scratch().word(Wire.WORD_WRITTEN, 0);
      runtime.switchboard().plug(this);
    }
    try {
      function.callExtended(null, false, NO_VALUES);
      if (depth == 1) {
        runtime.scratch().restore();
      }
    } catch (JavetTerminatedException e) {
      if (depth == 1) {
        dropResult();
      }
      throw new TerminatedException();
    } catch (JavetExecutionException e) {
      throw new ThrownValue(null, EscapedFailure.of(e));
    } catch (JavetException e) {
      throw runtime.broken(e);
    } finally {
      if (--depth == 0) {
        runtime.switchboard().plug(null);
      }
    }
  }

  /**
   * The reactions were terminated, and nobody gets the result that was written before them: reads
   * it, so that what it holds by id is let go of as a view that nobody keeps.
   */
  private void dropResult() throws ThrownValue {
    Scratch scratch = runtime.scratch();
    if (scratch.word(Wire.WORD_WRITTEN) != 0) {
      scratch.restore();
      try {
        reader.readAll();
      } catch (TerminatedException e) {
        // V8 still ends the job; what needs a call to be read has gone with it.
      }
    }
  }

  /** JavaScript called. Never throws: whatever goes wrong is an answer. */
  void serve() {
    Scratch scratch = runtime.scratch();
    HostOp op = HostOp.of(scratch.word(Wire.WORD_OP));
    int target = scratch.word(Wire.WORD_TARGET);
    int member = scratch.word(Wire.WORD_MEMBER);
    try {
      @Nullable Object[] arguments = scratch.word(Wire.WORD_COUNT) == 0 ? NONE : reader.readAll();
      if (op.bulk()) {
        int limit = ((Number) arguments[0]).intValue();
        BulkMemory memory =
            arguments.length == 1
                ? BulkMemory.NONE
                : BulkMemory.of(((Number) arguments[1]).intValue());
        answerBulk(port.bulk(op, target, member, limit, memory));
      } else {
        answer(Wire.STATUS_OK, port.call(op, target, member, arguments));
      }
    } catch (Throwable failure) {
      answerFailure(failure);
    }
    scratch.word(Wire.WORD_TARGET, op != HostOp.SYSTEM && port.bindingsMayHaveChanged() ? 1 : 0);
  }

  private static final @Nullable Object[] NONE = new @Nullable Object[0];

  private void answer(int status, @Nullable Object value) throws ThrownValue, TerminatedException {
    Object prepared = writer.prepareAnswer(value);
    writer.begin(1);
    if (prepared instanceof SettledToken settled) {
      writer.write(0, settled.value());
      runtime.scratch().word(Wire.WORD_OP, Wire.STATUS_SETTLED + settled.status());
    } else {
      writer.write(0, prepared);
      runtime.scratch().word(Wire.WORD_OP, status);
    }
  }

  private void answerBulk(BulkAnswer answer) throws ThrownValue, TerminatedException {
    @Nullable Object[] values = answer.values();
    if (values == null) {
      runtime.scratch().word(Wire.WORD_COUNT, Wire.UNCHANGED);
    } else if (!writer.packed(values)) {
      write(values);
    }
    runtime.scratch().word(Wire.WORD_MEMBER, answer.traits());
    runtime.scratch().word(Wire.WORD_OP, Wire.STATUS_OK);
  }

  private void answerFailure(Throwable failure) {
    try {
      if (failure instanceof HostRefusal refusal) {
        answer(refusal.status(), refusal.text());
      } else if (failure instanceof ThrownValue thrown) {
        answer(Wire.STATUS_THROW, thrown.value());
      } else {
        answerThrown(failure);
      }
    } catch (Throwable secondary) {
      // The failure itself cannot be sent: the stack is exhausted, or the script is being
      // terminated.
      writer.begin(1);
      writer.write(0, "Java failed with " + failure.getClass().getName());
      runtime.scratch().word(Wire.WORD_OP, Wire.STATUS_RANGE_ERROR);
    }
  }

  private void answerThrown(Throwable failure) throws ThrownValue, TerminatedException {
    Object value;
    try {
      value = port.thrownValue(failure);
    } catch (HostRefusal refusal) {
      answer(refusal.status(), refusal.text());
      return;
    }
    answer(Wire.STATUS_THROW, value);
  }

  /** JavaScript hands over wrappers that Java holds weakly from now on. */
  void register(V8ValueArray batch) throws JavetException {
    int count = batch.getLength();
    V8Value[] wrappers = new V8Value[count];
    batch.batchGet(wrappers, 0, count);
    for (int i = 0; i < count; i++) {
      hosts.register(runtime.scratch().word(Wire.BATCH_WORD + i), (V8ValueObject) wrappers[i]);
    }
  }

  /** The wrapper with this id, or null when it was collected. */
  @Nullable V8Value wrapper(int id) {
    return hosts.wrapper(id);
  }

  /** The Java object with this id; null for an unknown one. */
  public @Nullable Object hostObject(int id) {
    return hosts.get(id);
  }

  /** What scripts see of this object. */
  public HostClass hostClass(Object object) {
    return known.classOf(object);
  }

  /**
   * The member that JavaScript knows by this number, to be used on this object; refused when the
   * object is not of its class.
   */
  public HostMember member(int number, Object object) {
    return known.member(number, object);
  }

  /** Refuses what uses members by number on an object of another class. */
  public void requireOwner(int number, Object object) {
    known.member(number, object);
  }

  /** Java objects that JavaScript holds. */
  public int hostObjects() {
    return hosts.live();
  }

  /**
   * Whether the outermost call has ended and its reactions run: its result is not read yet, and may
   * name references.
   */
  public boolean resultPending() {
    return depth > 0 && runtime.scratch().word(Wire.WORD_ASIDE) != 0;
  }

  /** Nested calls into V8 now on the stack. */
  public int depth() {
    return depth;
  }

  /**
   * Runs declarations, such as {@code let a, b}, as a script of its own; says false when V8 refuses
   * them because a name is taken.
   */
  public boolean declare(String declarations) throws TerminatedException {
    return runtime.declare(declarations);
  }

  /** What V8 says of this source's syntax; null when it compiles. */
  public @Nullable SyntaxFault check(String source, String fileName) throws TerminatedException {
    return runtime.check(source, fileName);
  }

  /** The modules; the first use connects them. */
  public ModuleTable modules() {
    return runtime.modules();
  }

  /** The scripts that are compiled apart; the first use connects them. */
  public ScriptTable scripts() {
    return runtime.modules().scripts();
  }

  /** Whether code was compiled that may be of use to others. */
  public boolean hasCode() {
    return runtime.code().hasPending();
  }

  /** Gives others the code that was compiled here; at depth 0 only. */
  public void giveCode() {
    runtime.code().give();
  }

  /** Links a module and all that it imports; gives what is wrong, or null. */
  public @Nullable LinkFault link(int module) throws TerminatedException {
    boolean outermost = depth++ == 0;
    if (outermost) {
      runtime.switchboard().plug(this);
    }
    try {
      return runtime.modules().link(module);
    } finally {
      depth--;
      if (outermost) {
        runtime.switchboard().plug(null);
      }
    }
  }

  /**
   * Runs some of V8's own tasks, as many as wait or a few more, and the reactions of promises that
   * they settle.
   */
  public void pump() throws ThrownValue, TerminatedException {
    if (depth++ == 0) {
      runtime.switchboard().plug(this);
    }
    try {
      for (int i = 0; i < TASKS; i++) {
        runtime.pump();
      }
    } finally {
      if (--depth == 0) {
        runtime.switchboard().plug(null);
      }
    }
    call(op("platform.checkpoint"));
  }

  /** V8 told of a rejected promise. */
  void noticeRejection() {
    rejections = true;
  }

  /** Whether promises were rejected, or rejections handled late, since the last question. */
  public boolean takeRejections() {
    boolean any = rejections;
    rejections = false;
    return any;
  }

  /** Makes V8 usable again after a termination; at depth 0 only. */
  public void recover() {
    runtime.recover();
  }

  /** The lock and the end of this isolate. */
  public IsolateHandle handle() {
    return runtime.handle();
  }

  /**
   * Lets go of the wrappers that are only kept to be found fast, and of Java objects whose wrappers
   * are gone.
   */
  public void trim() throws ThrownValue, TerminatedException {
    call(op("host.flush"));
    hosts.sweep();
  }

  /** Whether so many wrappers have gathered that V8 should look for those nobody has any more. */
  public boolean crowded() {
    return hosts.crowded();
  }

  /** Whether enough wrappers came since V8's last full collection to be worth one at leisure. */
  public boolean gathered() {
    return hosts.gathered();
  }

  /** Has V8 collect all garbage, and lets go of the Java objects whose wrappers were in it. */
  public void dropWrappers() throws ThrownValue, TerminatedException {
    call(op("host.flush"));
    runtime.handle().collect();
    hosts.collected();
  }

  /** Handles that Java holds, for leak checks. */
  public int references() {
    return runtime.references();
  }

  /** JavaScript values that Java holds by id, for leak checks. */
  public int values() throws ThrownValue, TerminatedException {
    return call(op("refs.count")) instanceof Number count ? count.intValue() : 0;
  }
}
