package io.github.espatmqtt.console.page;

/**
 * Why something was not done.
 *
 * @param status the HTTP status to answer with
 * @param error what happened and what to do
 * @since 0.1.0
 */
public record ConsoleProblem(int status, String error) {

}
