package dev.flywheel.provider.script;

/**
 * A quick look at a classic script that tells whether it may declare {@code let}, {@code const},
 * {@code class} or {@code using} at its top level, or is plain in all that matters to the rewriter.
 *
 * <p>Thread-safe.
 *
 * <p>Errs on one side only: where the text could be read in two ways (a slash after a closing
 * brace, HTML-like comments, unbalanced brackets) the answer is yes. The rewriter, which parses,
 * then finds the truth.
 */
public final class TopLevelScan {
  private TopLevelScan() {}

  /**
   * Whether the source may have such a declaration outside all braces, brackets and parentheses.
   */
  public static boolean mayDeclare(String source) {
    return mentionsKeyword(source) && new Declarations(source).finds();
  }

  /**
   * Whether the source surely declares nothing but variables at its top level, has all its brackets
   * in pairs, and neither {@code import()} nor a direct {@code eval} anywhere.
   */
  public static boolean isPlain(String source) {
    Plainness scan = new Plainness(source);
    return !source.startsWith("#!") && !scan.finds() && scan.isComplete();
  }

  private static boolean mentionsKeyword(String source) {
    return source.contains("const")
        || source.contains("let")
        || source.contains("class")
        || source.contains("using");
  }

  /** Whether there may be an {@code import()} in the source, or {@code import.meta}. */
  public static boolean mayImport(String source) {
    Imports scan = new Imports(source);
    return scan.finds() || !scan.isComplete();
  }

  /** Looks for imports that are expressions. */
  private static final class Imports extends SourceScanner {

    Imports(String source) {
      super(source);
      if (source.startsWith("#!")) {
        skipLine();
      }
    }

    @Override
    boolean wants(String word) {
      return word.equals("import") && mayCall();
    }

    @Override
    boolean refusesEscapes() {
      return false;
    }
  }

  /** Looks for lexical declarations. */
  private static final class Declarations extends SourceScanner {

    Declarations(String source) {
      super(source);
      if (source.startsWith("#!")) {
        skipLine();
      }
    }

    @Override
    boolean wants(String word) {
      return brackets.depth() == 0 && Keywords.declares(word);
    }

    @Override
    boolean refusesEscapes() {
      return false;
    }
  }

  /** Looks for whatever is not plain. */
  private static final class Plainness extends SourceScanner {

    Plainness(String source) {
      super(source);
    }

    @Override
    boolean wants(String word) {
      return switch (word) {
        case "let", "const", "class", "using" -> brackets.depth() == 0;
        case "function" -> brackets.depth() == 0 && !afterOperator();
        case "import", "eval" -> mayCall();
        default -> false;
      };
    }

    @Override
    boolean refusesEscapes() {
      return true;
    }
  }
}
