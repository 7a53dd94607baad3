package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.ModuleTable;
import dev.flywheel.provider.isolate.SyntaxFault;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.module.ModuleException;
import dev.flywheel.provider.module.ModuleSources;
import dev.flywheel.provider.script.ModuleCode;
import dev.flywheel.provider.script.RequireScan;
import dev.flywheel.provider.script.RewriteMode;
import dev.flywheel.provider.script.Rewritten;
import dev.flywheel.provider.script.TopLevelScan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CommonJS modules of one engine: what they require is fetched before they run as far as it can be
 * seen, their code becomes functions, and ES modules that import them get a module of V8 that
 * stands for each. Loop-confined.
 */
final class CommonJs {

  private static final List<String> PARAMETERS =
      List.of("exports", "require", "module", "__filename", "__dirname");
  private static final List<String> BUILT_IN_NAMES =
      List.of("Module", "builtinModules", "createRequire", "isBuiltin");
  private static final String BUILT_IN = "node:";

  private final EngineCore core;
  private final ModuleGraph graph;
  private final Map<Integer, ModuleEntry> entries = new HashMap<>();

  /** Those that ES modules import, and that V8 does not know yet. */
  private final Set<ModuleEntry> imported = new LinkedHashSet<>();

  CommonJs(EngineCore core, ModuleGraph graph) {
    this.core = core;
    this.graph = graph;
  }

  /** What the code mentions when it may import. */
  private static final class Forms {
    static final Pattern IMPORT = Pattern.compile("\\bimport\\s*+(?:\\(|/)");
    static final Pattern MODULE = Pattern.compile("\\b(?:import|export|await)\\b");
  }

  /** The module with this number. */
  ModuleEntry entry(int number) {
    ModuleEntry entry = entries.get(number);
    if (entry == null) {
      throw new IllegalStateException("no CommonJS module " + number);
    }
    return entry;
  }

  /** Makes a module known by its number. */
  void know(ModuleEntry entry) {
    entries.put(entry.id, entry);
  }

  void forget(ModuleEntry entry) {
    entries.remove(entry.id);
    imported.remove(entry);
  }

  private void become(ModuleEntry entry, CommonJsModule.Kind kind, String fileName, Source source) {
    entry.becomeCommonJs(new CommonJsModule(kind, fileName, source));
    know(entry);
  }

  // ---- sources that have come

  /**
   * Takes a source for a CommonJS module; false when its syntax is that of an ES module and nothing
   * says otherwise.
   */
  boolean accept(Isolate isolate, ModuleEntry entry, Source source) throws ModuleException {
    String text = source.text();
    String fileName = ModuleSources.fileNameOf(entry.url);
    if (entry.url.startsWith(BUILT_IN)) {
      become(entry, CommonJsModule.Kind.BUILT_IN, fileName, source);
      return true;
    }
    become(entry, CommonJsModule.Kind.CODE, fileName, source);
    if (Forms.MODULE.matcher(text).find() && !graph.sources().isCommonJsFor(entry.url)) {
      try {
        compile(isolate, entry);
      } catch (ModuleException e) {
        if (e.kind().equals("SyntaxError") && isModule(isolate, text)) {
          entry.noCommonJs();
          forget(entry);
          return false;
        }
      }
    }
    return true;
  }

  private boolean isModule(Isolate isolate, String text) {
    Rewritten rewritten = core.units().text(text, RewriteMode.MODULE, "{}");
    try {
      return rewritten.readable()
          && isolate.modules().compile(0, rewritten.code(), "flywheel:commonjs") == null;
    } catch (TerminatedException e) {
      return true;
    } finally {
      isolate.modules().forget(0);
    }
  }

  void acceptJson(ModuleEntry entry, String text) {
    become(
        entry,
        CommonJsModule.Kind.JSON,
        ModuleSources.fileNameOf(entry.url),
        new Source(text, entry.name));
  }

  /** A source that Java evaluates. */
  void root(ModuleEntry entry, Source source, CallScope scope) {
    become(entry, CommonJsModule.Kind.CODE, ModuleSources.fileNameOf(entry.url), source);
    prefetch(entry, scope);
  }

  /** Begins to fetch what a module is seen to require, unless that was done. */
  void prefetch(ModuleEntry entry, CallScope scope) {
    CommonJsModule module = entry.commonJs();
    if (module != null
        && module.kind == CommonJsModule.Kind.CODE
        && !graph.isAtOnce()
        && module.scan()) {
      scan(entry, module, scope);
    }
  }

  private void scan(ModuleEntry entry, CommonJsModule module, CallScope scope) {
    for (String literal : RequireScan.literals(module.text)) {
      try {
        String requested = graph.sources().requested(literal, entry.url);
        module.required().add(graph.required(requested, entry.url, scope));
      } catch (ModuleException e) {
        // Whoever requires it is told.
      }
    }
  }

  /** An ES module imports this: if it is CommonJS, V8 needs a module that stands for it. */
  void imported(ModuleEntry entry, CallScope scope) {
    CommonJsModule module = entry.commonJs();
    if (module != null && !module.isOffered() && entry.type.isEmpty()) {
      imported.add(entry);
      if (module.kind == CommonJsModule.Kind.CODE && module.scan()) {
        scan(entry, module, scope);
      }
    }
  }

  // ---- code

  /** Fails when a source is no CommonJS module. */
  void check(Isolate isolate, Source source) throws ModuleException, TerminatedException {
    SyntaxFault fault =
        isolate
            .modules()
            .compileFunction(0, withoutHashbang(source.text()), source.fileName(), PARAMETERS);
    isolate.modules().forget(0);
    if (fault != null) {
      throw ModuleCompiler.fault(core, fault, source);
    }
  }

  private static String withoutHashbang(String text) {
    return text.startsWith("#!") ? "//" + text.substring(2) : text;
  }

  /** Makes the function of a module's code, which JavaScript takes by the module's number. */
  void compile(Isolate isolate, ModuleEntry entry) throws ModuleException {
    CommonJsModule module = module(entry);
    if (isolate.modules().hasFunction(entry.id)) {
      return;
    }
    core.prepare();
    try {
      Source source = module.source.named(fileName(entry, module));
      Rewritten rewritten =
          Forms.IMPORT.matcher(module.text).find() && TopLevelScan.mayImport(module.text)
              ? core.units().global(source, RewriteMode.COMMONJS, "{}")
              : null;
      boolean scoped = rewritten != null && rewritten.readable() && rewritten.escapes();
      Rewritten used = scoped ? rewritten : null;
      List<String> parameters = new ArrayList<>(PARAMETERS);
      if (used != null) {
        parameters.add(used.names().get(0));
        module.becomeScoped();
      }
      String code = used == null ? module.text : used.code();
      String body = withoutHashbang(code) + core.units().url(source, used);
      SyntaxFault fault =
          isolate.modules().compileFunction(entry.id, body, source.fileName(), parameters);
      if (fault != null) {
        int column =
            used == null
                ? fault.column()
                : used.positions().originalColumn(fault.line(), fault.column() - 1) + 1;
        throw ModuleCompiler.fault(core, fault.at(column), source);
      }
    } catch (TerminatedException e) {
      throw ModuleException.of("", "the module was not compiled: " + e.getMessage(), e);
    } finally {
      core.prepared();
    }
  }

  private static CommonJsModule module(ModuleEntry entry) {
    CommonJsModule module = entry.commonJs();
    if (module == null) {
      throw new IllegalStateException(entry.url + " is no CommonJS module");
    }
    return module;
  }

  /** A source that Java evaluates has the name that Java gave; others that of their file. */
  private static String fileName(ModuleEntry entry, CommonJsModule module) {
    return entry.name.equals(entry.url) ? module.fileName : entry.name;
  }

  /** Runs a source that Java evaluates; gives what it exports. */
  @Nullable Object run(Isolate isolate, ModuleEntry entry) throws ThrownValue, TerminatedException {
    isolate.modules();
    try {
      return isolate.call(isolate.op("commonjs.main"), entry.id, module(entry).fileName, entry.url);
    } finally {
      isolate.modules().forget(entry.id);
      forget(entry);
    }
  }

  // ---- for ES modules

  /** Gives V8 modules that stand for what is imported and has come, with what it requires. */
  void offerImported(Isolate isolate) throws ModuleException, TerminatedException {
    for (ModuleEntry entry : List.copyOf(imported)) {
      Set<ModuleEntry> seen = new HashSet<>();
      if (hasCome(entry, seen)) {
        offer(isolate, entry);
        imported.remove(entry);
      }
    }
  }

  private static boolean hasCome(ModuleEntry entry, Set<ModuleEntry> seen) {
    CommonJsModule module = entry.actual().commonJs();
    return !seen.add(entry.actual())
        || (entry.settled()
            && (module == null
                || module.required().stream().allMatch(each -> hasCome(each, seen))));
  }

  private void offer(Isolate isolate, ModuleEntry entry)
      throws ModuleException, TerminatedException {
    CommonJsModule module = module(entry);
    Set<String> names = new LinkedHashSet<>();
    if (module.kind == CommonJsModule.Kind.BUILT_IN) {
      names.addAll(BUILT_IN_NAMES);
    } else {
      exports(entry, names, new HashSet<>());
    }
    names.remove("default");
    names.remove("module.exports");
    int scope = graph.nextId();
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(scope);
    arguments.add(entry.id);
    arguments.add(module.fileName);
    arguments.add(entry.url);
    arguments.addAll(names);
    try {
      isolate.modules();
      isolate.call(isolate.op("commonjs.offer"), arguments.toArray());
    } catch (ThrownValue e) {
      throw ModuleException.of("", "the module was not made: " + e.getMessage(), e);
    }
    SyntaxFault fault =
        isolate
            .modules()
            .compile(entry.id, standIn(ModuleTable.text(scope), names), "flywheel:commonjs");
    if (fault != null) {
      throw ModuleException.of("", "the module was not made: " + fault.message());
    }
    module.becomeOffered();
  }

  /**
   * Links a module that exports what an ES module does, and {@code __esModule}, by which code that
   * compilers made knows where the default export is. Gives its number.
   */
  int marked(Isolate isolate, int number) throws ModuleException, TerminatedException {
    int id = graph.nextId();
    String from = " from '" + ModuleTable.text(number) + "';";
    String code = "export*" + from + "export{default}" + from + "export const __esModule=true";
    SyntaxFault fault = isolate.modules().compile(id, code, "flywheel:commonjs");
    if (fault != null) {
      throw ModuleException.of("", "the module was not made: " + fault.message());
    }
    isolate.link(id);
    return id;
  }

  /** What a module's text shows of its exports, and those of the modules that it exports again. */
  private void exports(ModuleEntry entry, Set<String> names, Set<ModuleEntry> seen) {
    CommonJsModule module = entry.commonJs();
    if (module == null || module.kind != CommonJsModule.Kind.CODE || !seen.add(entry)) {
      return;
    }
    Rewritten lexed = core.units().text(module.text, RewriteMode.EXPORTS, "{}");
    names.addAll(ModuleCode.exports(lexed.names()));
    for (String again : ModuleCode.exports(lexed.declared())) {
      try {
        ModuleEntry target =
            graph.knownRequired(graph.sources().requested(again, entry.url), entry.url);
        if (target != null) {
          exports(target, names, seen);
        }
      } catch (ModuleException e) {
        // Whoever requires it is told.
      }
    }
  }

  private static String standIn(String scope, Collection<String> names) {
    StringBuilder code = new StringBuilder();
    code.append("import $ from '").append(scope).append("';const e=$(),v0=e[0]");
    for (int i = 1; i <= names.size(); i++) {
      code.append(",v").append(i).append("=e[").append(i).append(']');
    }
    code.append(";export{v0 as default,v0 as 'module.exports'");
    int number = 0;
    for (String name : names) {
      code.append(",v").append(++number).append(" as ").append(quoted(name));
    }
    return code.append('}').toString();
  }

  private static String quoted(String name) {
    StringBuilder quoted = new StringBuilder("'");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c == '\'' || c == '\\' || c > '~') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('\'').toString();
  }
}
