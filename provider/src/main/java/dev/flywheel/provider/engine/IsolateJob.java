package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/** What is done in the isolate by one job. Runs on the loop thread. */
@FunctionalInterface
interface IsolateJob<T> {

  @Nullable T run(Isolate isolate) throws ThrownValue, TerminatedException, ScriptException;
}
