/**
 * For servlet containers, which find it by themselves: the end of a web application ends its
 * engines. Needs the servlet API and is used by nothing else. First class to read: {@link
 * dev.flywheel.provider.servlet.WebApplicationEnd}.
 */
@NullMarked
package dev.flywheel.provider.servlet;

import org.jspecify.annotations.NullMarked;
