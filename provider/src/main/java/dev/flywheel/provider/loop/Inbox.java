package dev.flywheel.provider.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The queue through which other threads reach the loop, and the one word that says what the loop is
 * doing: a chain of new requests, nothing (the loop is awake), or a {@link Mark} for a loop that
 * waits, has no thread or is closed. Who displaces a mark has to wake what it stands for, so a post
 * is one compare-and-set and no wake-up is lost. Thread-safe.
 */
final class Inbox implements Signal {

  /** A state of the loop in place of requests. */
  static final class Mark extends Request {

    private Mark() {
      super(null);
    }

    @Override
    void run(LoopRunner runner) {
      throw new AssertionError("a mark is no job");
    }

    @Override
    void refuse(Throwable reason) {}
  }

  /** The loop thread waits for anything to do. */
  static final Mark WAITING = new Mark();

  /** The loop thread waits for a host call and serves nested calls. */
  static final Mark NESTED = new Mark();

  /** There is no loop thread. */
  static final Mark ABSENT = new Mark();

  /** The loop takes no more requests. */
  static final Mark CLOSED = new Mark();

  private static final VarHandle HEAD = MethodHandles.arrayElementVarHandle(Request[].class);

  /** Far enough from both ends of the array to have a cache line of its own. */
  private static final int AT = 16;

  private final @Nullable Request[] cells = new Request[2 * AT + 1];

  Inbox() {
    HEAD.setVolatile(cells, AT, ABSENT);
  }

  private @Nullable Request head() {
    return (Request) HEAD.getVolatile(cells, AT);
  }

  private boolean replace(@Nullable Request expected, @Nullable Request request) {
    return HEAD.compareAndSet(cells, AT, expected, request);
  }

  /** Adds a request unless closed; returns the mark found, or null when nothing is left to do. */
  @Nullable Mark push(Request request) {
    return push(request, false);
  }

  /**
   * Adds a request unless the loop is closed, has no thread or waits for anything to do; returns
   * the mark found, or null when nothing is left to do.
   */
  @Nullable Mark pushIfAtWork(Request request) {
    return push(request, true);
  }

  private @Nullable Mark push(Request request, boolean onlyAtWork) {
    while (true) {
      Request head = head();
      Mark mark = head instanceof Mark found ? found : null;
      if (mark == CLOSED || (onlyAtWork && (mark == ABSENT || mark == WAITING))) {
        return mark;
      }
      request.next = mark == null ? head : null;
      if (replace(head, request)) {
        return mark;
      }
    }
  }

  /** Takes all requests, newest first. */
  @Nullable Request takeAll() {
    while (true) {
      Request head = head();
      if (head == null || head instanceof Mark) {
        return null;
      }
      if (replace(head, null)) {
        return head;
      }
    }
  }

  /** Closes the inbox; returns the mark or the requests found. */
  @Nullable Request close() {
    return (Request) HEAD.getAndSet(cells, AT, CLOSED);
  }

  boolean isClosed() {
    return head() == CLOSED;
  }

  /** True when requests came or the inbox was closed while the loop was awake. */
  @Override
  public boolean isRaised() {
    return head() != null;
  }

  /** Puts a mark of the loop thread, unless there is something to do. */
  boolean mark(Mark mark) {
    return replace(null, mark);
  }

  /** Takes a mark back, if nobody displaced it. */
  void unmark(Mark mark) {
    replace(mark, null);
  }

  /** Gives up a thread that cannot run: returns the requests it leaves behind, newest first. */
  @Nullable Request abort() {
    while (true) {
      Request head = head();
      if (head instanceof Mark) {
        return null;
      }
      if (replace(head, ABSENT)) {
        return head;
      }
    }
  }
}
