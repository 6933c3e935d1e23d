package io.github.espatmqtt.cli.conform;

/**
 * What was sent and what came back.
 *
 * @param name what it is about
 * @param sent the line without its end, or the raw data
 * @param answer all bytes that came back, one character each; empty for silence
 */
record Exchange(String name, String sent, String answer) {

}
