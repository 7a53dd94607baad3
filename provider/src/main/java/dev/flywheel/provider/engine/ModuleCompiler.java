package dev.flywheel.provider.engine;

import dev.flywheel.api.module.ModuleSpecifier;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.LinkFault;
import dev.flywheel.provider.isolate.ModuleTable;
import dev.flywheel.provider.isolate.SyntaxFault;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.module.ModuleException;
import dev.flywheel.provider.module.ModuleSources;
import dev.flywheel.provider.script.ModuleCode;
import dev.flywheel.provider.script.RewriteMode;
import dev.flywheel.provider.script.Rewritten;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes V8's modules of sources, and links them. Loop-confined. */
final class ModuleCompiler {

  /** What the rewriter puts behind specifiers, for messages of V8. */
  private static final Pattern MARK = Pattern.compile("#flywheel:\\d{" + ModuleTable.WIDTH + ",}");

  private final EngineCore core;
  private final ModuleGraph graph;

  ModuleCompiler(EngineCore core, ModuleGraph graph) {
    this.core = core;
    this.graph = graph;
  }

  /** Fails when a source is no module. */
  static void check(EngineCore core, Isolate isolate, Source source)
      throws ModuleException, TerminatedException {
    Rewritten rewritten = core.units().global(source, RewriteMode.MODULE, "{}");
    if (!rewritten.readable()) {
      throw unreadable(isolate, 0, rewritten, source.text(), source.fileName());
    }
    SyntaxFault fault = isolate.modules().compile(0, rewritten.code(), source.fileName());
    isolate.modules().forget(0);
    if (fault != null) {
      throw fault(fault, originalColumn(rewritten, fault), source.text(), source.fileName());
    }
  }

  /** Gives V8 a module of JavaScript; the fetching of what it imports begins. */
  void compile(Isolate isolate, ModuleEntry entry, String text, CallScope scope)
      throws ModuleException {
    core.prepare();
    try {
      Source source = new Source(text, entry.name);
      Rewritten rewritten = core.units().global(source, RewriteMode.MODULE, "{}");
      if (!rewritten.readable()) {
        throw unreadable(isolate, entry.id, rewritten, text, entry.name);
      }
      ModuleCode code = ModuleCode.of(rewritten);
      if (code.awaits()) {
        entry.becomeAwaiting();
      }
      List<String> targets = new ArrayList<>();
      for (ModuleCode.Request request : code.requests()) {
        ModuleEntry target = target(entry, request, scope);
        entry.imports().add(new ModuleEntry.Import(request, target));
        targets.add(ModuleTable.text(target.id));
      }
      String linked =
          code.linked(code.scoped() ? scopeObject(isolate, entry) : "", targets)
              + core.units().url(source, rewritten);
      SyntaxFault fault = isolate.modules().compile(entry.id, linked, entry.name);
      core.codeGiving().compiled(isolate);
      if (fault != null) {
        throw fault(fault, originalColumn(rewritten, fault), text, entry.name);
      }
    } catch (ThrownValue | TerminatedException e) {
      throw ModuleException.of("", "the module was not compiled: " + e.getMessage(), e);
    } finally {
      core.prepared();
    }
  }

  private static int originalColumn(Rewritten rewritten, SyntaxFault fault) {
    return rewritten.positions().originalColumn(fault.line(), fault.column() - 1) + 1;
  }

  private ModuleEntry target(ModuleEntry importer, ModuleCode.Request request, CallScope scope)
      throws ModuleException {
    try {
      ModuleSpecifier resolved =
          graph.sources().resolve(request.specifier(), request.type(), importer.url);
      return graph.entry(resolved, scope);
    } catch (ModuleException e) {
      throw e.with(
          "", new ModuleException.Place(importer.name, request.line(), request.column(), null));
    }
  }

  private String scopeObject(Isolate isolate, ModuleEntry entry)
      throws ThrownValue, TerminatedException {
    int id = graph.nextId();
    isolate.modules();
    Path path = ModuleSources.pathOf(entry.url);
    Path parent = path == null ? null : path.getParent();
    String file = path == null ? "" : path.toString();
    String directory = parent == null ? file : parent.toString();
    isolate.call(isolate.op("modules.scope"), id, entry.url, file, directory);
    return ModuleTable.text(id);
  }

  /** Gives V8 a module of one value. */
  void offer(Isolate isolate, ModuleEntry entry, Object content) throws ModuleException {
    try {
      isolate.modules();
      isolate.call(isolate.op("modules.data"), entry.id, entry.type, content);
    } catch (ThrownValue e) {
      throw ModuleException.syntax(
          "Module '" + entry.url + "' is no JSON: " + e.facts().message(), null);
    } catch (TerminatedException e) {
      throw ModuleException.of("", "the module was not made: " + e.getMessage(), e);
    }
  }

  /** V8 says what is wrong; if it finds nothing, the rewriter does not know some newer syntax. */
  private static ModuleException unreadable(
      Isolate isolate, int id, Rewritten rewritten, String text, String name)
      throws TerminatedException {
    SyntaxFault fault = isolate.modules().compile(id, text, name);
    isolate.modules().forget(id);
    if (fault != null) {
      return fault(fault, fault.column(), text, name);
    }
    ModuleCode.Refusal refusal = ModuleCode.refusal(rewritten);
    return refusal == null
        ? ModuleException.syntax("this syntax is not supported in modules", null)
        : ModuleException.syntax(
            refusal.message(),
            new ModuleException.Place(
                name,
                refusal.line(),
                refusal.column(),
                shown(
                    new SyntaxFault(
                        "", refusal.line(), refusal.column(), refusal.column() + 1, null),
                    refusal.column(),
                    text)));
  }

  /** A fault at a column of the source. */
  static ModuleException fault(SyntaxFault fault, int column, String text, String name) {
    String message = fault.message();
    String prefix = "SyntaxError: ";
    return ModuleException.syntax(
        clean(message.startsWith(prefix) ? message.substring(prefix.length()) : message),
        new ModuleException.Place(name, fault.line(), column, shown(fault, column, text)));
  }

  /** The line as the author wrote it, with a caret. */
  private static @Nullable String shown(SyntaxFault fault, int column, String text) {
    String[] lines = text.split("\r\n|[\n\r\u2028\u2029]", -1);
    return fault.line() < 1 || fault.line() > lines.length
        ? null
        : Failures.shown(
            new SyntaxFault(
                "",
                fault.line(),
                column,
                column + Math.max(1, fault.endColumn() - fault.column()),
                lines[fault.line() - 1]));
  }

  private static String clean(String message) {
    return MARK.matcher(message).replaceAll("");
  }

  /** Links a module and all that it imports. */
  void link(Isolate isolate, ModuleEntry entry) throws ModuleException, TerminatedException {
    graph.commonJs().offerImported(isolate);
    LinkFault fault = isolate.link(entry.id);
    if (fault != null) {
      String message = clean(fault.fault().message());
      String prefix = fault.kind() + ": ";
      StackText.Frame at =
          core.units()
              .original(
                  List.of(
                      new StackText.Frame(
                          "", fault.file(), fault.fault().line(), fault.fault().column())))
              .get(0);
      throw ModuleException.ofKind(
          fault.kind(),
          message.startsWith(prefix) ? message.substring(prefix.length()) : message,
          fault.file().isEmpty()
              ? null
              : new ModuleException.Place(at.file(), at.line(), at.column(), null));
    }
  }
}
