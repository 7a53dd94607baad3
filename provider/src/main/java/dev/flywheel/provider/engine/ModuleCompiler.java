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
import dev.flywheel.provider.script.Translation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes V8's modules of sources, and links them. Loop-confined. */
final class ModuleCompiler {

  /** What the rewriter puts behind specifiers, for messages of V8. */
  private static final Pattern MARK = Pattern.compile("#flywheel:\\d{" + ModuleTable.WIDTH + ",}");

  private static final String AWAIT = "await";

  private final EngineCore core;
  private final ModuleGraph graph;

  ModuleCompiler(EngineCore core, ModuleGraph graph) {
    this.core = core;
    this.graph = graph;
  }

  /** Fails when a source is no module. */
  static void check(EngineCore core, Isolate isolate, Source given)
      throws ModuleException, TerminatedException {
    Source source = javaScript(core, given);
    Rewritten rewritten = core.units().global(source, RewriteMode.MODULE, "{}");
    if (!rewritten.readable()) {
      throw unreadable(core, isolate, 0, rewritten, source);
    }
    SyntaxFault fault = isolate.modules().compile(0, rewritten.code(), source.fileName());
    isolate.modules().forget(0);
    if (fault != null) {
      throw fault(core, fault.at(originalColumn(rewritten, fault)), source);
    }
  }

  /** Gives V8 a module of JavaScript; the fetching of what it imports begins. */
  void compile(Isolate isolate, ModuleEntry entry, Source given, CallScope scope)
      throws ModuleException {
    core.prepare();
    try {
      Source source = javaScript(core, given);
      Rewritten rewritten = core.units().global(source, RewriteMode.MODULE, "{}");
      if (!rewritten.readable()) {
        throw unreadable(core, isolate, entry.id, rewritten, source);
      }
      entry.key = core.origins().key(source, rewritten);
      ModuleCode code = ModuleCode.of(rewritten);
      if (source.text().contains(AWAIT)) {
        entry.mentionsAwait(source.text());
      }
      List<String> targets = new ArrayList<>();
      for (ModuleCode.Request request : code.requests()) {
        ModuleEntry target = target(entry, request, scope);
        entry.imports().add(new ModuleEntry.Import(request, target));
        targets.add(ModuleTable.text(target.id));
      }
      String linked =
          code.linked(code.scoped() ? scopeObject(isolate, entry) : "", targets)
              + Units.url(entry.key);
      SyntaxFault fault = isolate.modules().compile(entry.id, linked, entry.name);
      core.codeGiving().compiled(isolate);
      if (fault != null) {
        throw fault(core, fault.at(originalColumn(rewritten, fault)), source);
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
      throw e.with("", place(importer, request));
    }
  }

  /** Where an import stands in what its author wrote. */
  ModuleException.Place place(ModuleEntry importer, ModuleCode.Request request) {
    StackText.Frame at = core.origins().ofText(importer.key, request.line(), request.column());
    return new ModuleException.Place(at.file(), at.line(), at.column(), null);
  }

  /** A source as JavaScript. On the loop's thread. */
  static Source javaScript(EngineCore core, Source given) throws ModuleException {
    Source source = TypeScript.translated(core, given);
    Translation.Fault fault = TypeScript.fault(source);
    if (fault != null) {
      throw fault(core, TypeScript.syntax(fault), given);
    }
    return source;
  }

  private String scopeObject(Isolate isolate, ModuleEntry entry)
      throws ThrownValue, TerminatedException {
    int id = graph.scopeId(entry);
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
      EngineCore core, Isolate isolate, int id, Rewritten rewritten, Source source)
      throws TerminatedException {
    SyntaxFault fault = isolate.modules().compile(id, source.text(), source.fileName());
    isolate.modules().forget(id);
    if (fault != null) {
      return fault(core, fault, source);
    }
    ModuleCode.Refusal refusal = ModuleCode.refusal(rewritten);
    return refusal == null
        ? ModuleException.syntax("this syntax is not supported in modules", null)
        : fault(
            core,
            new SyntaxFault(
                refusal.message(), refusal.line(), refusal.column(), refusal.column() + 1, null),
            source);
  }

  /** A fault of the text of a source. */
  static ModuleException fault(EngineCore core, SyntaxFault found, Source source) {
    Origins.Fault authored = core.origins().ofFault(source, found);
    SyntaxFault fault = authored.fault();
    String message = fault.message();
    String prefix = "SyntaxError: ";
    return ModuleException.syntax(
        clean(message.startsWith(prefix) ? message.substring(prefix.length()) : message),
        new ModuleException.Place(
            authored.file(), fault.line(), fault.column(), Failures.shown(fault)));
  }

  private static String clean(String message) {
    return MARK.matcher(message).replaceAll("");
  }

  /** Whether a module awaits at its top level. */
  boolean awaits(ModuleEntry entry) {
    String text = entry.textWithAwait();
    return text != null && core.units().text(text, RewriteMode.AWAITS, "{}").escapes();
  }

  /** Links a module and all that it imports. */
  void link(Isolate isolate, ModuleEntry entry) throws ModuleException, TerminatedException {
    graph.commonJs().offerImported(isolate);
    LinkFault fault = isolate.link(entry.id);
    if (fault != null) {
      String message = clean(fault.fault().message());
      String prefix = fault.kind() + ": ";
      StackText.Frame at =
          core.origins()
              .original(
                  List.of(
                      new StackText.Frame(
                          "", fault.file(), fault.fault().line(), fault.fault().column())))
              .get(0);
      throw ModuleException.ofKind(
          fault.kind(),
          TypeScript.explained(
              message.startsWith(prefix) ? message.substring(prefix.length()) : message,
              fault.kind(),
              at.file()),
          fault.file().isEmpty()
              ? null
              : new ModuleException.Place(at.file(), at.line(), at.column(), null));
    }
  }
}
