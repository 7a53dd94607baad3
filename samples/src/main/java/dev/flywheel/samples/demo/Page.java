package dev.flywheel.samples.demo;

/**
 * One rendered document, as the script reports it.
 *
 * @param source the Markdown file
 * @param page the HTML file
 * @param characters how many characters were read
 * @param bytes how many bytes were written
 * @param links how many links the document has
 * @param millis the time that the library took
 */
record Page(String source, String page, int characters, int bytes, int links, double millis) {}
