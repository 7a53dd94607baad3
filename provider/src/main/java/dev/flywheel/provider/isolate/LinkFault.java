package dev.flywheel.provider.isolate;

/**
 * What V8 finds wrong when it links modules. Immutable.
 *
 * @param kind the error's name, such as {@code SyntaxError}
 * @param fault message and place in the code as V8 has it
 * @param file the name that V8 knows the code by
 */
public record LinkFault(String kind, SyntaxFault fault, String file) {}
