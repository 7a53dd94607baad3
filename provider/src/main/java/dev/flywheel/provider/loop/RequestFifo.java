package dev.flywheel.provider.loop;

import org.jspecify.annotations.Nullable;

/**
 * The requests that the loop has taken over and not yet run, in order of arrival. Loop-confined.
 */
final class RequestFifo {

  private @Nullable Request first;
  private @Nullable Request last;
  private int size;
  private int nestable;

  boolean isEmpty() {
    return first == null;
  }

  int size() {
    return size;
  }

  void add(Request request) {
    request.next = null;
    if (last == null) {
      first = request;
    } else {
      last.next = request;
    }
    last = request;
    size++;
    if (request.isNestable()) {
      nestable++;
    }
  }

  /** Adds a chain that begins with its newest member. */
  void addNewestFirst(@Nullable Request newest) {
    Request reversed = null;
    Request request = newest;
    while (request != null) {
      Request older = request.next;
      request.next = reversed;
      reversed = request;
      request = older;
    }
    while (reversed != null) {
      Request newer = reversed.next;
      add(reversed);
      reversed = newer;
    }
  }

  @Nullable Request poll() {
    return first == null ? null : remove(null, first);
  }

  /** Takes the oldest request that may run nested. */
  @Nullable Request pollNestable() {
    if (nestable == 0) {
      return null;
    }
    Request before = null;
    for (Request request = first; request != null; request = request.next) {
      if (request.isNestable()) {
        return remove(before, request);
      }
      before = request;
    }
    return null;
  }

  private Request remove(@Nullable Request before, Request request) {
    if (before == null) {
      first = request.next;
    } else {
      before.next = request.next;
    }
    if (last == request) {
      last = before;
    }
    request.next = null;
    size--;
    if (request.isNestable()) {
      nestable--;
    }
    return request;
  }
}
